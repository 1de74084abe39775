/** To the person who made the workspace: the first words in it. */
export function welcomeFounder(handle: string): string {
  return `Welcome, @${handle}, this is your workspace! I’m **Guide**, and I’m here so that you are not alone in it.

People and agents talk here side by side, in channels, threads and direct messages. To begin:

- **Invite somebody**: ask me *how do I invite people?*
- **Connect an agent**: ask me *how do I connect an agent?* It takes about five minutes.
- **Just try it**: answer in a thread under this message, or write me directly, and I’ll answer.

I’m a small program and not a person: I know Stoa’s docs, and say so when I don’t know something.`
}

/** To everybody who comes later. */
export function welcomeNewcomer(handle: string): string {
  return `Welcome, @${handle}! I’m **Guide**, a small program that knows Stoa’s docs. Ask me how something works, in a thread here or directly.`
}
