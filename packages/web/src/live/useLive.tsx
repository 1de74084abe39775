import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { FirstPlace } from './store.ts'
import { LiveStore } from './store.ts'
import type { LiveView } from './view.ts'

const Store = createContext<LiveStore | null>(null)

type LiveProviderProps = {
  workspaceId: string
  /** What is looked at first. */
  first: FirstPlace | undefined
  fallback: ReactNode
  onEnd: () => void
  children: ReactNode
}

/** Opens a workspace for all that is shown in it, and closes it when another is shown. Give it a `key` per workspace. */
export function LiveProvider({ workspaceId, first, fallback, onEnd, children }: LiveProviderProps) {
  const [store, setStore] = useState<LiveStore>()
  const [failure, setFailure] = useState<Error>()
  const end = useEffectEvent(onEnd)
  const open = useEffectEvent(() => LiveStore.open(workspaceId, () => end(), first))
  // Not by Suspense: React shows what was waited for no sooner than 300 ms after the fallback.
  useEffect(() => {
    let isOver = false
    const opening = open()
    opening.then(
      (opened) => void (isOver || setStore(opened)),
      (error) => void (isOver || setFailure(error)),
    )
    return () => {
      isOver = true
      void opening.then((opened) => opened.close()).catch(() => {})
    }
  }, [])
  if (failure) throw failure
  return store ? <Store value={store}>{children}</Store> : fallback
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
