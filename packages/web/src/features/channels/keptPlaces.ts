/** A channel as it is shown, or as it was shown last and is kept drawn. */
export type KeptPlace = {
  /** Another one whenever the channel opens anew. */
  key: string
  channelId: string
  /** The message that the address named. */
  targetId: string | undefined
  /** It opened at its end, whatever was unread. */
  toEnd: boolean
  /** Whether coming back finds it as it would open: at its end, all read, nothing marked. */
  rests: boolean
  /** The turn at which it was shown last. */
  shownAt: number
}

export type KeptPlaces = {
  /** In the order in which they were opened, which what is drawn keeps: moved, it would be laid out anew. */
  places: readonly KeptPlace[]
  turn: number
}

export type Asked = Pick<KeptPlace, 'channelId' | 'targetId' | 'toEnd'> & { isUnread: boolean }

/** So many are drawn, with the one that is shown. */
const KEPT = 4

export const noPlaces: KeptPlaces = { places: [], turn: 0 }

export function shownPlace({ places, turn }: KeptPlaces): KeptPlace | undefined {
  return places.find(({ shownAt }) => shownAt === turn)
}

/** Shows a channel: as it is kept where it would open just so, else opened anew. */
export function show(kept: KeptPlaces, { isUnread, ...asked }: Asked): KeptPlaces {
  const turn = kept.turn + 1
  const resting = kept.places.filter(({ rests }) => rests)
  const isSame = ({ channelId }: KeptPlace) => channelId === asked.channelId
  if (asked.targetId === undefined && !isUnread && resting.some(isSame)) {
    return { turn, places: resting.map((place) => (isSame(place) ? { ...place, shownAt: turn } : place)) }
  }
  const others = resting.filter((place) => !isSame(place))
  const oldest = others.toSorted((one, other) => other.shownAt - one.shownAt)[KEPT - 1]
  const opened = { ...asked, key: `${asked.channelId} ${turn}`, rests: false, shownAt: turn }
  return { turn, places: [...others.filter((place) => place !== oldest), opened] }
}

/** Says of one whether it rests. */
export function rest(kept: KeptPlaces, key: string, rests: boolean): KeptPlaces {
  const before = kept.places.find((place) => place.key === key)
  if (!before || before.rests === rests) return kept
  return { ...kept, places: kept.places.map((place) => (place === before ? { ...place, rests } : place)) }
}

/** Nothing stays drawn of a channel that its reader may not see any more. */
export function forgetGone(kept: KeptPlaces, isThere: (channelId: string) => boolean): KeptPlaces {
  const places = kept.places.filter(({ channelId, shownAt }) => shownAt === kept.turn || isThere(channelId))
  return places.length === kept.places.length ? kept : { ...kept, places }
}
