/** The licences of what is bundled, word for word, as those licences ask for. */

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function writeNotices(root, metafile, target) {
  const packages = [...new Set(Object.keys(metafile.inputs).flatMap(packageOf))].sort();
  const parts = await Promise.all(packages.map((name) => notice(root, name)));
  if (packages.includes('discord-markdown-parser')) {
    parts.push(entry('simple-markdown, inside discord-markdown-parser (MIT)', await standard('MIT', '2014-2019 Khan Academy & Aria Buckles')));
  }
  await writeFile(target, `The page contains parts of these packages.\n\n${parts.join('\n')}`);
}

function packageOf(path) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path)?.[1];
  return name === undefined ? [] : [name];
}

async function notice(root, name) {
  const folder = join(root, 'node_modules', name);
  const { version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  const holder = typeof author === 'string' ? author : author?.name;
  const text = file === undefined ? await standard(license, holder ?? name) : await readFile(join(folder, file), 'utf8');
  return entry(`${name} ${version} (${license})`, text);
}

const entry = (title, text) => `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${text.trim()}\n`;

/** A package that names its licence without carrying the text. */
async function standard(license, holder) {
  if (license !== 'MIT') {
    throw new Error(`no licence text for ${license}`);
  }
  return `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;
}
