import type { Locator } from 'playwright-core'
import type { Place } from './place.ts'

/** Any of it stands between the upper and the lower edge of its list. */
export async function isInSight(place: Place, message: Locator): Promise<boolean> {
  const [list, one] = await Promise.all([place.log.boundingBox(), message.first().boundingBox()])
  return Boolean(list && one && one.y + one.height > list.y && one.y < list.y + list.height)
}

export async function isWholeInSight(place: Place, message: Locator): Promise<boolean> {
  const [list, one] = await Promise.all([place.log.boundingBox(), message.first().boundingBox()])
  return Boolean(list && one && one.y >= list.y && one.y + one.height <= list.y + list.height)
}

/** What the uppermost message says of which anything can be seen. */
export async function firstInSight(place: Place): Promise<string> {
  for (const message of await place.log.getByRole('article').all())
    if (await isInSight(place, message)) return await message.innerText()
  throw new Error('no message is in sight')
}
