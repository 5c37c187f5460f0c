#!/usr/bin/env node
import { config } from 'zod';
import { runCommand } from './command/run-command.ts';

// Checks that are compiled from text take longer to make than a conversation takes to check.
config({ jitless: true });

await runCommand(process);
