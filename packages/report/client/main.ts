import 'uplot/dist/uPlot.min.css';
import './page.css';
import { drawCharts } from './draw-charts.ts';
import { openRaces } from './open-races.ts';
import { readData } from './page-data.ts';
import { searchRaces } from './search-races.ts';

/*
 * The program of a report's page. It draws the charts, searches the table of contested steps and opens single races; all
 * numbers stand in the page without it.
 */

document.documentElement.classList.add('scripted');
const { charts, races = [] } = readData();
drawCharts(charts);
if (races.length > 0) {
  searchRaces();
  openRaces(races);
}
