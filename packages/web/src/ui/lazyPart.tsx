import type { ComponentType, ReactNode } from 'react'
import { use, useEffect, useEffectEvent, useReducer } from 'react'
import { text } from '../text/ui.ts'
import { showToast } from './toasts.ts'

export type PartFailedProps = {
  /** Tries once more; answers whether it is there now. */
  retry: () => Promise<boolean>
  /** What shows the part while it is not there, where it has such a thing. */
  trigger?: ReactNode
}

const TRY_EVERY_MS = 3_000

/**
 * A component that loads when it is first wanted, or ahead by `preload`. Where it cannot be loaded, `Failed` stands in its
 * place and tries again: the page around it goes on, with all that was typed in it.
 */
export function lazyPart<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  Failed: ComponentType<PartFailedProps> = ExtraFailed,
) {
  let Loaded: ComponentType<Props> | undefined
  let loading: Promise<void> | undefined
  let hasFailed = false

  function preload(): Promise<void> {
    loading ??= load().then(
      (module) => {
        Loaded = module[name]
      },
      () => {
        hasFailed = true
        loading = undefined
      },
    )
    return loading
  }

  function Part(props: Props) {
    const [, draw] = useReducer((drawn: number) => drawn + 1, 0)
    if (!Loaded && !hasFailed) use(preload())
    if (Loaded) return <Loaded {...props} />
    const retry = async () => {
      await preload()
      if (Loaded) draw()
      return Loaded !== undefined
    }
    return <Failed retry={retry} trigger={'trigger' in props ? (props.trigger as ReactNode) : undefined} />
  }
  return Object.assign(Part, { preload })
}

/** What stands beside the rest, or over it, comes late; its absence takes nothing away. */
function ExtraFailed({ retry, trigger }: PartFailedProps) {
  useRetrying(retry, () => showToast({ text: text.comesLater, look: 'danger' }))
  return trigger
}

/** Tries at once, then every few seconds for as long as it is shown. `onFailure` hears of the first that failed. */
export function useRetrying(retry: () => Promise<boolean>, onFailure: () => void): void {
  const attempt = useEffectEvent(retry)
  const tell = useEffectEvent(onFailure)
  useEffect(() => {
    let isOver = false
    let isTold = false
    const tryAgain = async () => {
      if ((await attempt()) || isOver || isTold) return
      isTold = true
      tell()
    }
    void tryAgain()
    const timer = setInterval(() => void tryAgain(), TRY_EVERY_MS)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [])
}
