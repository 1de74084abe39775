/** Where somebody goes in order to write: whoever made a channel or began a conversation. */
let next: string | undefined

/** The composer of that channel takes the focus once it is there; under a finger it would push the keyboard up. */
export function writeNext(channelId: string): void {
  if (!matchMedia('(pointer: coarse)').matches) next = channelId
}

/** Whether it is this place, once. */
export function takeUp(place: string): boolean {
  const is = next === place
  if (is) next = undefined
  return is
}
