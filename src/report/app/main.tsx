import { render } from 'preact'
import { loadPageData } from './load.js'
import { Page } from './page.js'

/** What is folded away on a screen would be missing on paper. */
const unfoldForPrint = (): void => {
  for (const details of document.querySelectorAll('details')) details.open = true
}

const start = async (): Promise<void> => {
  const page = document.getElementById('page')
  if (page === null) return
  try {
    const data = await loadPageData(document.getElementById('data')?.textContent ?? '')
    render(<Page data={data} />, page)
    addEventListener('beforeprint', unfoldForPrint)
  } catch (error) {
    render(<p>This browser cannot show the report ({String(error)}); report.json has everything.</p>, page)
  }
}

void start()
