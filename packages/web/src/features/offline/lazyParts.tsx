import { getServerInfo } from '@stoa/protocol/accounts'
import type { ComponentType } from 'react'
import { useState } from 'react'
import { api } from '../../live/api.ts'
import { text } from '../../text/shell.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import type { PartFailedProps } from '../../ui/lazyPart.tsx'
import { lazyPart, useRetrying } from '../../ui/lazyPart.tsx'

type Load<Name extends string, Props> = () => Promise<Record<Name, ComponentType<Props>>>

/** A page whose script comes when it is first opened. */
export function lazyPage<Name extends string, Props extends object>(load: Load<Name, Props>, name: Name) {
  return lazyPart(load, name, PageFailed)
}

/** The same for what stands beside a page. */
export function lazyPanel<Name extends string, Props extends object>(load: Load<Name, Props>, name: Name) {
  return lazyPart(load, name, PanelFailed)
}

function PageFailed({ retry }: PartFailedProps) {
  return <Failed retry={retry} heading />
}

function PanelFailed({ retry }: PartFailedProps) {
  return <Failed retry={retry} heading={false} />
}

/** A server that answers and has not this script has another build than the page. */
function Failed({ retry, heading }: { retry: () => Promise<boolean>; heading: boolean }) {
  const [isGone, setGone] = useState<boolean>()
  const load = async () => {
    if (await retry()) return true
    setGone(
      await api.call(getServerInfo, {}).then(
        () => true,
        () => false,
      ),
    )
    return false
  }
  useRetrying(load, () => {})
  if (isGone === undefined) return null
  return (
    <div className="grid min-h-60 flex-1 place-items-center">
      <ErrorState
        heading={heading}
        title={heading ? text.pageFailed : text.panelFailed}
        advice={isGone ? text.newVersionNeeded : text.loadsOnceBack}
        onRetry={isGone ? () => location.reload() : undefined}
        retryLabel={text.reloadPage}
      />
    </div>
  )
}
