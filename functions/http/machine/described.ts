import { openApi } from './openapi-document.ts'
import { marked, markOwed } from './lists.ts'

/**
 * The API in JSON, with marks where the codes of a desk belong. To make it takes every schema of the desk, and 40 ms.
 * So it is made with the bundle (`infra/bundle.ts`), and a function only reads it.
 */
export const described = {
  plain: JSON.stringify(openApi(marked(), markOwed)),
  /** For a desk that asks complainants where they live. */
  withPlaces: JSON.stringify(openApi(marked({ places: true }), markOwed)),
}
