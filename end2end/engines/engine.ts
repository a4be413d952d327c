// What a journey asks of a browser, whichever it is. Things are found by role and accessible name, as people name them.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The roles that journeys need. */
export type Role = 'button' | 'checkbox' | 'dialog' | 'heading' | 'link' | 'list' | 'textbox';

/** How long anything may take, in milliseconds. */
export const PATIENCE = 20_000;

/** A running browser with one window and nobody signed in. */
export interface Engine {
  /** Goes to a page of the portal. */
  open(path: string): Promise<void>;
  /** Presses the thing of this role and exact name, as soon as it is there. */
  press(role: Role, name: string): Promise<void>;
  /** Types into the text box. */
  type(name: string, text: string): Promise<void>;
  /** Waits until the thing is there; gives its text. */
  see(role: Role, name: string): Promise<string>;
  /** Whether the box is ticked, once it is there. */
  ticked(name: string): Promise<boolean>;
  /** Waits until the thing is not there. */
  miss(role: Role, name: string): Promise<void>;
  /** Where the browser puts what it saves. */
  readonly downloads: string;
  /** Ends the browser. */
  close(): Promise<void>;
}

/** An empty folder for what a browser saves or remembers. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'muster-engine-'));
}

/** Asks again until the answer is not `undefined`. */
export async function patiently<Answer>(what: string, ask: () => Promise<Answer | undefined>): Promise<Answer> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until the thing is there and holds these words. */
export async function reads(engine: Engine, role: Role, name: string, words: string): Promise<void> {
  const holds = async () => (await engine.see(role, name)).includes(words) || undefined;
  await patiently(`"${words}" in ${role} "${name}"`, holds);
}

/** The bytes of a file the browser has saved, once all of it is there. */
export function saved(engine: Engine, name: string): Promise<Uint8Array> {
  const file = join(engine.downloads, name);
  return patiently(`the file ${name}`, async () => {
    const bytes = existsSync(file) ? readFileSync(file) : undefined;
    return bytes?.length ? new Uint8Array(bytes) : undefined;
  });
}
