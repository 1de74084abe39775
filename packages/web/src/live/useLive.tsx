import type { ReactNode } from 'react'
import { createContext, Suspense, use, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { LiveStore } from './store.ts'
import type { LiveView } from './view.ts'

const Store = createContext<LiveStore | null>(null)

type LiveProviderProps = { workspaceId: string; fallback: ReactNode; onEnd: () => void; children: ReactNode }

/** Opens a workspace for all that is shown in it, and closes it when another is shown. Give it a `key` per workspace. */
export function LiveProvider({ workspaceId, fallback, onEnd, children }: LiveProviderProps) {
  const [opening] = useState(() => LiveStore.open(workspaceId, onEnd))
  useEffect(() => () => void opening.then((store) => store.close()).catch(() => {}), [opening])
  return (
    <Suspense fallback={fallback}>
      <Opened opening={opening}>{children}</Opened>
    </Suspense>
  )
}

function Opened({ opening, children }: { opening: Promise<LiveStore>; children: ReactNode }) {
  return <Store value={use(opening)}>{children}</Store>
}

export function useLiveStore(): LiveStore {
  const store = useContext(Store)
  if (!store) throw new Error('this is shown outside a workspace')
  return store
}

/** Follows one part of what is shown; `select` must answer the same value while that part is the same. */
export function useLive<T>(select: (view: LiveView) => T): T {
  const store = useLiveStore()
  return useSyncExternalStore(store.subscribe, () => select(store.getView()))
}
