import type { ReactNode } from 'react'
import { Fragment } from 'react'

/** A sentence with things in it: `<Phrase of={text.madeBy} author={<b>Ada</b>} />` for "Made by {author}". */
export function Phrase({ of, ...values }: { of: string; [name: string]: ReactNode }) {
  return of.split(/(\{\w+\})/).map((piece, index) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1]
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change places
    return <Fragment key={index}>{name ? values[name] : piece}</Fragment>
  })
}
