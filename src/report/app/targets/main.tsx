import { render } from 'preact'
import type { Matrix } from '../../matrix.js'
import { unpacked } from '../load.js'
import { MatrixPage } from './page.js'

const start = async (): Promise<void> => {
  const page = document.getElementById('page')
  if (page === null) return
  try {
    const matrices = await unpacked<readonly Matrix[]>(document.getElementById('data')?.textContent ?? '')
    render(<MatrixPage matrices={matrices} />, page)
  } catch (error) {
    render(<p>This browser cannot show the page ({String(error)}); the reports have everything.</p>, page)
  }
}

void start()
