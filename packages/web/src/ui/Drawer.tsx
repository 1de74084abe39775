import type { ReactNode } from 'react'
import { OnDemand, overlay } from './OnDemand.tsx'

export type DrawerProps = { title: string; open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode }

/** A pane that slides over the page from its start. Choosing a link in it closes it. */
export function Drawer(props: DrawerProps) {
  return <OnDemand overlay={drawer} popup="dialog" props={props} />
}

const drawer = overlay<DrawerProps>(() => import('./DrawerPopup.tsx').then((it) => it.DrawerPopup))
