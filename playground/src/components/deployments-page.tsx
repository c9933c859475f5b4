export default function DeploymentsPage() {
  return null;
}
