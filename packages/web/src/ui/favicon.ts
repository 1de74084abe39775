/** Shows in the browser's tab whether something waits: by a dot on the icon, and by a count before the title. */
export function showUnread(title: string, mentions: number, unread: boolean): void {
  document.title = mentions > 0 ? `(${mentions}) ${title}` : title
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const href = mentions > 0 || unread ? '/favicon-unread.svg' : '/favicon.svg'
  if (icon && !icon.href.endsWith(href)) icon.href = href
}
