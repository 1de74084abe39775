import { useQuery } from '@tanstack/react-query'
import { text } from '../../text/files.ts'
import { byteSize } from '../../ui/byteSize.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { CodeBlock } from '../../ui/markdown/CodeBlock.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import type { FileView } from './fileView.ts'

/** More of it is for an editor. */
const SHOWN_BYTES = 200_000

/** The beginning of a text, in the colours of its language. */
export function TextPreview({ file }: { file: FileView }) {
  const begun = useQuery({
    queryKey: ['file-text', file.id],
    queryFn: ({ signal }) => readBeginning(file, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (begun.isPending) return <RowSkeletons count={3} />
  if (begun.isError)
    return <ErrorState title={text.notLoaded} advice={begun.error.message} onRetry={() => void begun.refetch()} />
  return (
    <div className="max-w-full">
      <CodeBlock code={begun.data} language={languageOf(file.name)} />
      {file.size > SHOWN_BYTES && (
        <p className="pt-1 text-12 text-faint">{text.firstPart(byteSize(SHOWN_BYTES), byteSize(file.size))}</p>
      )}
    </div>
  )
}

async function readBeginning(file: FileView, signal: AbortSignal): Promise<string> {
  const range = `bytes=0-${SHOWN_BYTES - 1}`
  const answer = await fetch(file.url, { signal, ...(file.size > SHOWN_BYTES && { headers: { range } }) })
  if (!answer.ok) throw new Error(answer.statusText)
  // The last character may be cut through.
  const told = new TextDecoder().decode(await answer.arrayBuffer(), { stream: true })
  return told.replace(/\r\n?/g, '\n').replace(/\n$/, '')
}

/** By its ending, where that is the name of a language. */
function languageOf(name: string): string {
  const ending = /\.([a-z\d+#]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return ['txt', 'log', 'text'].includes(ending) ? '' : ending
}
