import type { Bus } from './bus/bus.ts'

/** owed: there is more to send. settled: something was dealt with elsewhere than where it is sent from. */
export type DeliveryNews = 'owed' | 'settled'

/** Wakes whoever sends to this target, in whichever process. A hint: without it they look by themselves in a while. */
export function tellOfDeliveries(bus: Bus, news: DeliveryNews, target: string): void {
  bus.publish('deliveries', `${news} ${target}`)
}

export function hearOfDeliveries(bus: Bus, listener: (news: DeliveryNews, target: string) => void): void {
  bus.subscribe('deliveries', (payload) => {
    const [news, target = ''] = payload.split(' ')
    if (news === 'owed' || news === 'settled') listener(news, target)
  })
}
