// A preview of a copy of the sample digest, for the suite to write in.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setting } from './sites.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Begins to preview a copy of the sample digest with a theme of its own. */
export async function preview() {
  const folder = mkdtempSync(join(tmpdir(), 'demarche-preview-'));
  for (const name of ['content', 'config.yaml']) cpSync(join(REPOSITORY, name), join(folder, name), { recursive: true });
  const at = (path) => join(folder, path);
  const write = (path, text) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  const read = (path) => readFileSync(at(path), 'utf8');
  write('themes/house/theme.yaml', 'name: house\nversion: 1.0.0\nextends: chancery\n');
  write('config.yaml', `${read('config.yaml').replace(/^theme:.*\n/m, '')}\ntheme: house\n`);
  const options = ['serve', '--port', '0', '--now', '2017-03-02T06:00:00Z', '--editor', 'editor://open/{path}:{line}:{column}'];
  const process = spawn(setting('DEMARCHE'), options, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((found, failed) => {
    let said = '';
    process.stdout.on('data', (data) => {
      said += data;
      const [line] = /http:\S+/.exec(said) ?? [];
      if (line) found(line);
    });
    process.on('exit', () => failed(new Error(`the preview has ended:\n${said}`)));
  });
  return {
    url,
    write,
    read,
    edit: (path, from, to) => {
      const text = read(path);
      if (!text.includes(from)) throw new Error(`${path} does not hold "${from}"`);
      write(path, text.replace(from, to));
    },
    remove: (path) => rmSync(at(path), { recursive: true }),
    rename: (from, to) => {
      mkdirSync(dirname(at(to)), { recursive: true });
      renameSync(at(from), at(to));
    },
    close: async () => {
      process.removeAllListeners('exit');
      const ended = new Promise((done) => { process.on('exit', (code, signal) => done({ code, signal })); });
      process.kill('SIGINT');
      const how = await ended;
      rmSync(folder, { recursive: true });
      return how;
    },
  };
}
