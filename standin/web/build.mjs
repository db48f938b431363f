/**
 * Bundles the page into `dist/`, which is committed: cargo alone runs the demo. `--check` builds into a scratch folder instead and fails
 * if what is committed is not what would be built.
 */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeNotices } from './scripts/notices.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const committed = join(here, 'dist');

async function buildInto(outdir) {
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: [
      { in: 'src/main.ts', out: 'app' },
      { in: 'src/styles/app.css', out: 'app' },
      { in: 'src/index.html', out: 'index' },
      { in: 'src/icon.svg', out: 'icon' },
    ],
    loader: { '.html': 'copy', '.svg': 'copy' },
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome120', 'firefox120', 'safari17'],
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  });
  await writeNotices(here, metafile, join(outdir, 'NOTICES.txt'));
}

async function contents(folder) {
  const names = (await readdir(folder)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])));
}

async function check() {
  const scratch = await mkdtemp(join(tmpdir(), 'accord-page-'));
  try {
    await buildInto(scratch);
    const [fresh, old] = [await contents(scratch), await contents(committed)];
    const names = new Set([...fresh.keys(), ...old.keys()]);
    const different = [...names].filter((name) => fresh.get(name) !== old.get(name));
    if (different.length > 0) {
      console.error(`dist/ is not current (${different.join(', ')}): run \`npm run build\` and commit it.`);
      process.exitCode = 1;
    }
  } finally {
    await rm(scratch, { recursive: true });
  }
}

await (process.argv.includes('--check') ? check() : buildInto(committed));
