/** Why a form was not taken. The line is there always, so that a screen reader hears what comes into it. */
export function FormFailure({ children }: { children: string | undefined }) {
  return (
    <p role="alert" className="rounded-6 bg-danger-subtle px-3 py-2 text-13 text-danger empty:hidden">
      {children}
    </p>
  )
}
