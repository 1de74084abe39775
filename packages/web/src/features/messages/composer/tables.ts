/** Cells as a Markdown table: the first row is its head. */
export function tableAsMarkdown(rows: string[][]): string {
  const width = Math.max(...rows.map((row) => row.length))
  const line = (cells: string[]) =>
    `| ${Array.from({ length: width }, (_, column) => cellText(cells[column] ?? '')).join(' | ')} |`
  const [head = [], ...body] = rows
  const rule = `|${' --- |'.repeat(width)}`
  return `${[line(head), rule, ...body.map(line)].join('\n')}\n`
}

function cellText(cell: string): string {
  return cell.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|')
}

/**
 * Cells of text as spreadsheets copy it: cells parted by tabs, every row as many. One row is a sentence with a tab, and
 * lines that begin with one are code.
 */
export function rowsOfText(text: string): string[][] | undefined {
  const rows = parse(text.replace(/\n$/, ''))
  const width = rows[0]?.length ?? 0
  if (rows.length < 2 || width < 2) return undefined
  return rows.every((row) => row.length === width && row[0] !== '') ? rows : undefined
}

/** A cell with a tab, a break or a quote in it stands between quotes, and its own quotes are doubled. */
function parse(text: string): string[][] {
  const rows: string[][] = []
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    const row = rows.at(-1) ?? []
    if (rows.length === 0) rows.push(row)
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '\n') rows.push([])
    if (match[3] === '') break
  }
  return rows
}
