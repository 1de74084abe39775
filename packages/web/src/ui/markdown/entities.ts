/**
 * Stands in for the library `entities` in the built page: the browser knows all names of characters itself, and 8 kB of
 * table stay out of the page. Text that is no single complete entity is answered as it is, as the library does.
 */
export function decodeHTMLStrict(text: string): string {
  if (!/^&[a-z][a-z0-9]*;$/i.test(text)) return text
  // What a text area is given can only become text.
  const area = document.createElement('textarea')
  area.innerHTML = text
  // `&notit;` begins with an entity that old pages wrote without its end, and is none.
  return area.value.length > 1 && area.value.endsWith(';') ? text : area.value
}
