/** ECharts in one file, which comes without types of its own. */
declare module 'echarts/dist/echarts.esm.min' {
  export { init } from 'echarts';
}
