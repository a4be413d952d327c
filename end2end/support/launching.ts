// `muster-launch` while it waits for its code to be confirmed.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A product that is being started on a computer of its own. */
export class Launching {
  readonly data = mkdtempSync(join(tmpdir(), 'muster-launch-'));
  private printed = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; printed: string }>;

  constructor(server: string, product: string) {
    const program = process.env.MUSTER_LAUNCH_PROGRAM ?? '../target/release/muster-launch';
    const words = ['--server', server, '--product', product, '--device', 'Drawing table', '--data', this.data];
    this.child = spawn(program, words);
    const listen = (chunk: Buffer) => { this.printed += chunk.toString(); };
    this.child.stdout?.on('data', listen);
    this.child.stderr?.on('data', listen);
    this.ended = new Promise((resolve) => {
      this.child.on('close', (code) => resolve({ code, printed: this.printed }));
    });
  }

  /** The page to open, with the code in it, once the product has shown it. */
  async activationAddress(): Promise<string> {
    const shown = () => /https?:\S+/.exec(this.printed)?.[0];
    while (!shown() && this.child.exitCode === null) {
      await new Promise((resolve) => this.child.stdout?.once('data', resolve));
    }
    return shown() ?? `nothing to open: ${this.printed}`;
  }
}
