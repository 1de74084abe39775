import { OnDemand, overlay } from '../../ui/OnDemand.tsx'
import type { GoToProps } from './GoToPopup.tsx'

/** Go to or do anything: type a few letters, Enter. */
export function GoTo(props: GoToProps) {
  return <OnDemand overlay={goTo} popup="dialog" props={props} />
}

const goTo = overlay<GoToProps>(() => import('./GoToPopup.tsx').then((it) => it.GoToPopup))
