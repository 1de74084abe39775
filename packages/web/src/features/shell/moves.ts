/** Tells a screen reader what moved; the element is `MoveAnnouncer`'s. */
export function announceMove(sentence: string): void {
  const region = document.getElementById(MOVES)
  if (region) region.textContent = sentence
}

export const MOVES = 'sidebar-moves'
