"""One article in, its facts out, each with the characters that it rests on."""

from datetime import date

import vnfdi_extract as vx

TEXT = """Hà Nam đón thêm vốn ngoại
Năm 2024, tỉnh Hà Nam cấp mới 62 dự án FDI với tổng vốn đăng ký 1,2 tỷ USD, tăng 35,4% so với năm 2023.
Trong đó, dự án Nhà máy linh kiện Sông Châu do Công ty TNHH Sông Châu Electronics (Hàn Quốc) làm chủ đầu tư
với tổng vốn đầu tư gần 80 triệu USD tại KCN Đồng Văn III."""

extract = vx.load()
extraction = extract(vx.Article(text=TEXT, published=date(2025, 1, 6)))

for fact in extraction.observations:
    print(f"{fact.text:>15}  {fact.indicator} {fact.measure} {fact.area} {fact.period}")
for deal in extraction.investments:
    print(f"{deal.amount:,} {deal.currency} ({deal.mod})  {deal.project_name}")
    print(f"    {deal.investor_names} {deal.origin} | {deal.area} {deal.stage}")
