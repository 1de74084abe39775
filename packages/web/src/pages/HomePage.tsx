import { Wordmark } from '../ui/Logo.tsx'

export function HomePage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1>
        <Wordmark size={28} />
      </h1>
    </main>
  )
}
