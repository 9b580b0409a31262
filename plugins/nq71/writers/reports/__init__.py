"""Reports for leaders: one account of a period as DOCX, XLSX and PDF."""
