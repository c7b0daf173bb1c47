// Real servers with the configuration that a site brings, as a host would have it.

import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { getuid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf } from './sites.mjs';

const MODULES = ['mpm_event', 'authz_core', 'alias', 'dir', 'mime', 'headers'];

/** The servers: how each is run in a folder, and what its configuration is. */
export const SERVERS = {
  nginx: {
    command: (folder) => ['nginx', '-p', folder, '-e', 'stderr', '-c', `${folder}/server.conf`],
    stop: 'SIGQUIT',
    configuration: ({ folder, root, inner, port }) => `
      daemon off;
      worker_processes 1;
      pid ${folder}/pid;
      events {}
      http {
        include /etc/nginx/mime.types;
        access_log off;
        ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
        server {
          listen 127.0.0.1:${port};
          root ${root};
          include ${root}/${inner}nginx.conf;
        }
      }`,
  },
  apache: {
    command: (folder) => ['apache2', '-DFOREGROUND', '-f', `${folder}/server.conf`],
    stop: 'SIGTERM',
    configuration: ({ folder, root, port }) => `
      ServerRoot ${folder}
      ServerName 127.0.0.1
      Listen 127.0.0.1:${port}
      PidFile ${folder}/pid
      ErrorLog ${folder}/error.log
      ${getuid() === 0 ? 'User www-data\nGroup www-data' : ''}
      ${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
      TypesConfig /etc/mime.types
      DocumentRoot ${root}
      <Directory ${root}>
        AllowOverride FileInfo Indexes Options=Indexes
        Require all granted
      </Directory>`,
  },
};

/** Serves a built site with a server on a free loopback port, under the site's own base path. */
export async function serveWith(server, site) {
  const folder = await mkdtemp(`${tmpdir()}/demarche-host-`);
  // The servers read as a user of their own.
  await chmod(folder, 0o755);
  const [root, port] = [`${folder}/root`, await freePort()];
  const inner = site.url.pathname.slice(1);
  await mkdir(root);
  await cp(site.folder, `${root}/${inner}`, { recursive: true });
  await writeFile(`${folder}/server.conf`, server.configuration({ folder, root, inner, port }));
  const [program, ...options] = server.command(folder);
  const running = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  running.stderr.on('data', (part) => { said += part; });
  const ended = new Promise((resolve) => { running.on('close', resolve); running.on('error', resolve); });
  const url = new URL(site.url.pathname, `http://127.0.0.1:${port}`);
  const close = async () => {
    running.kill(server.stop);
    await ended;
    await rm(folder, { recursive: true });
  };
  if (await answers(url, ended)) return { url, addressOf: (path) => addressOf({ url }, path).href, close };
  said += await readFile(`${folder}/error.log`, 'utf8').catch(() => '');
  await close();
  throw new Error(`${program} does not run:\n${said}`);
}

async function answers(url, ended) {
  let over = false;
  ended.then(() => { over = true; });
  for (let tries = 0; tries < 100 && !over; tries += 1) {
    if (await fetch(url).then(() => true, () => false)) return true;
    await sleep(50);
  }
  return false;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
