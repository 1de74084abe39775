/** The fenced blocks of a Markdown page, in order, without their fences. */
export function codeBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map((match) => (match[1] ?? '').trimEnd())
}
