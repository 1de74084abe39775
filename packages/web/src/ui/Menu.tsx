import type { MenuProps } from './MenuPopup.tsx'
import { OnDemand, overlay } from './OnDemand.tsx'

/** A list of acts behind a button. */
export function Menu(props: MenuProps) {
  return <OnDemand overlay={menu} popup="menu" props={props} />
}

const menu = overlay<MenuProps>(() => import('./MenuPopup.tsx').then((it) => it.MenuPopup))
