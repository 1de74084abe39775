import type { ChangeEvent, FormEvent } from 'react'
import { useState } from 'react'
import { sayOfField } from '../text/refusal.ts'
import { text } from '../text/ui.ts'

type Values = Record<string, string>
export type FieldErrors<V extends Values> = { [K in keyof V]?: string | undefined }

export type FormOptions<V extends Values> = {
  initial: V
  /** What is wrong with which field, and how to mend it. Told when the form is sent, then as it is mended. */
  check?: (values: V) => FieldErrors<V>
  /**
   * When it rejects, the form keeps what was typed and shows the error's own sentence. A field that this is about goes by its
   * label, so the fields are called as in the contract.
   */
  submit: (values: V) => Promise<unknown>
}

/** One form of text fields: what is typed, what is wrong, whether it is on its way, why it failed. */
export function useForm<V extends Values>({ initial, check, submit }: FormOptions<V>) {
  const [values, setValues] = useState(initial)
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const errors: FieldErrors<V> = sent && check ? check(values) : {}

  function set<K extends keyof V>(name: K, value: V[K]) {
    setValues((before) => ({ ...before, [name]: value }))
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget
    setSent(true)
    setFailure(undefined)
    const wrong = check?.(values) ?? {}
    if (Object.values(wrong).some(Boolean)) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setBusy(true)
    try {
      await submit(values)
      setSent(false)
    } catch (error) {
      setFailure(sayFailure(error, form))
    } finally {
      setBusy(false)
    }
  }

  return {
    values,
    set,
    busy,
    failure,
    changed: Object.keys(values).some((name) => values[name] !== initial[name]),
    /** For the form element. The browser's own bubbles are off: the fields say what is wrong. */
    form: { onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event), noValidate: true },
    field: (name: keyof V & string) => ({
      name,
      value: values[name],
      error: errors[name],
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) =>
        set(name, event.target.value as V[typeof name]),
    }),
  }
}

function sayFailure(error: unknown, form: HTMLFormElement): string {
  if (!(error instanceof Error)) return text.didNotWork
  return sayOfField(error, (name) => labelIn(form, name)) ?? error.message
}

function labelIn(form: HTMLFormElement, name: string): string | undefined {
  const control = form.elements.namedItem(name)
  const isControl =
    control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement
  return isControl ? (control.labels?.[0]?.textContent ?? undefined) : undefined
}
