/** What `/` offers. The words for each are in the catalogue. */
export const commandNames = ['topic', 'invite', 'leave', 'mute', 'unmute', 'status', 'dnd', 'help', 'shrug'] as const
export type CommandName = (typeof commandNames)[number]

export type Command = { name: CommandName; rest: string }

const known = new Set<string>(commandNames)

/** The command that a message is. Whatever only looks like one, such as `/etc/hosts`, is a message. */
export function commandIn(body: string): Command | undefined {
  const match = /^\/([a-z]+)(?:\s+([\s\S]*))?$/.exec(body)
  const name = match?.[1]
  return name && isCommand(name) ? { name, rest: match[2]?.trim() ?? '' } : undefined
}

function isCommand(name: string): name is CommandName {
  return known.has(name)
}

/** Milliseconds of a span as people write it, such as `30m`, `2h` or `1d`. */
export function spanIn(text: string): number | undefined {
  const match = /^(\d{1,3})\s*(m|min|h|d)$/i.exec(text.trim())
  const unit = units[match?.[2]?.toLowerCase() ?? '']
  return match && unit ? Number(match[1]) * unit : undefined
}

const MINUTE = 60_000
const units: Record<string, number> = { m: MINUTE, min: MINUTE, h: 60 * MINUTE, d: 24 * 60 * MINUTE }

/** One emoji at the start of a status, and the words after it. */
export function statusIn(text: string): { emoji: string | null; text: string } {
  const match =
    /^((?=\p{Emoji})\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?(?:\u200d\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?)*)\s*/u.exec(
      text,
    )
  return { emoji: match?.[1] ?? null, text: text.slice(match?.[0].length ?? 0).trim() }
}

export function namesIn(text: string): string[] {
  const names = text.matchAll(/(?<![\p{L}\p{N}])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)/gu)
  return [...names].flatMap((match) => match[1] ?? [])
}
