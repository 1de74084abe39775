import type { DrawerProps } from './DrawerPopup.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

/** A pane that slides over the page from its start. Choosing a link in it closes it. */
export function Drawer(props: DrawerProps) {
  return <OnDemand overlay={drawer} popup="dialog" props={props} />
}

const drawer = overlay<DrawerProps>(() => import('./DrawerPopup.tsx').then((it) => it.DrawerPopup))
