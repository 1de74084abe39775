import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Ranking } from './ranking.ts'

/** A piece of the docs that answers one question: what stands under one heading. */
export type Section = {
  /** Of the page that it stands in. */
  page: string
  title: string
  body: string
  /** Other words that somebody may ask with. */
  also: string
}

const folders = [new URL('answers/', import.meta.url), new URL('../../../docs/guides/', import.meta.url)]

/** What was written as the answer to a question goes before a piece of a longer page. */
const QUESTION_PRIOR = 1.15

/** The product's own docs, cut into sections that can be found by asking. */
export class Library {
  readonly sections: readonly Section[]
  readonly #ranking: Ranking

  /** Reads the Guide's answers and the guides of the repository. A folder that is not there holds nothing. */
  static async open(): Promise<Library> {
    const pages = await Promise.all(folders.map(readPages))
    return new Library(pages.flat().flatMap(sectionsOf))
  }

  constructor(sections: Section[]) {
    this.sections = sections
    this.#ranking = new Ranking(
      sections.map(({ page, title, body, also }) => ({
        title: `${title} ${also}`,
        text: `${page} ${proseOf(body)}`,
        prior: title.endsWith('?') ? QUESTION_PRIOR : 1,
      })),
    )
  }

  /** What answers a question best, or null: an honest "I do not know" beats a wrong page. */
  find(question: string): Section | null {
    const best = this.#ranking.best(question)
    return best === null ? null : (this.sections[best] ?? null)
  }
}

/** Code is found by what is said about it. */
function proseOf(body: string): string {
  return body.replace(/^```.*?^```/gms, '')
}

async function readPages(folder: URL): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const pages = names.filter((name) => name.endsWith('.md')).sort()
  return Promise.all(pages.map((name) => readFile(fileURLToPath(new URL(name, folder)), 'utf8')))
}

/** Cut at headings, not at what looks like one in a code block. A heading with nothing under it is no section. Pictures stay with the page. */
export function sectionsOf(text: string): Section[] {
  const sections: (Section & { lines: string[] })[] = []
  let page = ''
  let isCode = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode
    const heading = isCode ? null : /^#{1,3} (?:\d+\. )?(.+)$/.exec(line)
    const also = /^<!-- also: (.+) -->$/.exec(line)?.[1]
    const last = sections.at(-1)
    if (heading?.[1]) {
      page ||= heading[1]
      sections.push({ page, title: heading[1], body: '', also: '', lines: [] })
    } else if (also && last) last.also = also
    else if (isCode || !line.startsWith('![')) last?.lines.push(line)
  }
  return sections
    .map(({ lines, ...section }) => ({ ...section, body: lines.join('\n').trim() }))
    .filter(({ body }) => body !== '')
}
