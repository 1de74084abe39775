/** Where a message is drawn, the first of its places on the page. */
export function rowOf(messageId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`)
}
