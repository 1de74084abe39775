import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'
import { Toasts } from './Toasts.tsx'
import { TooltipLayer } from './TooltipLayer.tsx'

/** What the parts below need around them: one layer of tooltips, one of toasts, and no style elements. */
export function UiProvider({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      {children}
      <Toasts />
      <TooltipLayer />
    </CSPProvider>
  )
}
