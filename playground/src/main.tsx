import { createRoot } from 'react-dom/client';
import { App } from './components/app.tsx';
import './page.css';

const place = document.getElementById('page');
if (place === null) throw new Error('The page has no place to stand');
createRoot(place).render(<App />);
