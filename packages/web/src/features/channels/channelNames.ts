import { text } from '../../text/channels.ts'

/** As people type it: "#Design talk" means design-talk. */
export function slugged(name: string): string {
  return name.trim().normalize().replace(/^#/, '').toLowerCase().replaceAll(/\s+/g, '-')
}

/** What is wrong with a name, by the contract's rule, which the page does not carry; undefined when it will do. */
export function checkChannelName(name: string): string | undefined {
  return /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]{0,78}[\p{L}\p{M}\p{N}])?$/u.test(name) ? undefined : text.form.nameWrong
}
