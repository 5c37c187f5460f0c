import { calibrateTool } from './calibrate-tool.ts';
import { configureTool } from './configure-tool.ts';
import { decomposeTool } from './decompose-tool.ts';
import { runTool } from './run-tool.ts';
import type { AnyTool } from './tool.ts';
import { validateTool } from './validate-tool.ts';
import { voteTool } from './vote-tool.ts';

/** Every tool, in the order in which clients see them; it never changes, so that prompts stay cached. */
export const allTools: readonly AnyTool[] = [
  voteTool,
  validateTool,
  calibrateTool,
  configureTool,
  runTool,
  decomposeTool,
];
