// The command lines of the world under test: the operator's and the stand-in for a product.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a program printed, and how it ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** `muster …` on the database of the server under test. */
export function muster(...words: string[]): Promise<Ended> {
  return run('MUSTER_PROGRAM', '../target/release/muster', words);
}

/** `muster-launch …`, the stand-in for a product. */
export function musterLaunch(...words: string[]): Promise<Ended> {
  return run('MUSTER_LAUNCH_PROGRAM', '../target/release/muster-launch', words);
}

async function run(variable: string, otherwise: string, words: string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await execute(process.env[variable] ?? otherwise, words, { timeout: 60_000 });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
    return { code: typeof code === 'number' ? code : 1, stdout: stdout ?? '', stderr: stderr ?? String(error) };
  }
}
