import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { Piece } from './highlight.ts'
import { colour, coloured } from './highlighter.ts'

/**
 * Code in the colours of its language, as elements: what it says is never markup. It stands there plain until the
 * worker has answered, letter for letter the same, so that nothing moves; code that is being written keeps the colours
 * of what it was.
 */
export function HighlightedCode({ code, language }: { code: string; language: string }) {
  const [answer, setAnswer] = useState({ code, pieces: coloured(code, language) })
  useEffect(() => {
    let isShown = true
    void colour(code, language).then((pieces) => isShown && setAnswer({ code, pieces }))
    return () => {
      isShown = false
    }
  }, [code, language])
  if (!answer.pieces || !code.startsWith(answer.code)) return code
  return (
    <>
      <Pieces pieces={answer.pieces} />
      {code.slice(answer.code.length)}
    </>
  )
}

export function Pieces({ pieces }: { pieces: Piece[] }): ReactNode[] {
  return pieces.map((piece, index) =>
    typeof piece === 'string' ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have nothing else to be known by
      <span key={index} className={piece.look}>
        <Pieces pieces={piece.pieces} />
      </span>
    ),
  )
}
