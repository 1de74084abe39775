import { readdir } from 'node:fs/promises'

/** A page with all pictures of a folder: a row for each screen and theme, a column for each width. */
export async function album(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.png')).sort()
  const names = [...new Set(files.map((file) => file.split('.')[0] ?? ''))]
  const rows = names.map((name) =>
    section(
      name,
      files.filter((file) => file.startsWith(`${name}.`)),
    ),
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stoa, every screen</title>
<style>${look}</style><h1>Every screen</h1>
<nav>${names.map((name) => `<a href="#${name}">${name}</a>`).join(' ')}</nav>
${rows.join('\n')}</html>`
}

function section(name: string, files: string[]): string {
  const byWidth = files.sort((one, other) => widthOf(other) - widthOf(one))
  const row = (theme: string) =>
    byWidth
      .filter((file) => file.includes(`.${theme}.`))
      .map(figure)
      .join('')
  return `<section id="${name}"><h2>${name}</h2><div>${row('light')}</div><div class="dark">${row('dark')}</div></section>`
}

const widthOf = (file: string): number => Number(file.split('.')[1])

const figure = (file: string): string =>
  `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy" style="width:${widthOf(file) / 3}px"></a>`

const look = `body{font:14px system-ui;margin:2rem;background:#eee}section>div{display:flex;gap:1rem;align-items:flex-start;
padding:.5rem;overflow-x:auto}.dark{background:#222}img{box-shadow:0 1px 4px #0006}nav a{margin-right:.5rem}`
