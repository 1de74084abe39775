import { Suspense, useSyncExternalStore } from 'react'
import { LightBox } from '../messages/parts.ts'
import { lookedAt, subscribeToLightBox } from './lightBox.ts'

/** Where files are looked at, loaded with the first that is opened. Stands once, beside everything. */
export function LightBoxLayer() {
  const looked = useSyncExternalStore(subscribeToLightBox, lookedAt)
  if (!looked) return null
  return (
    <Suspense>
      <LightBox key={looked.files[0]?.id} looked={looked} />
    </Suspense>
  )
}
