"""PROJECT mentions: what is a project's name, and how far it goes."""

from typing import Any

import pytest
from name_rows import check_row, read, rows_of

from vnfdi_extract.lexicon import table
from vnfdi_extract.mentions import project, project_road


@pytest.mark.parametrize("row", rows_of("projects"))
def test_rows_read_their_examples(row: dict[str, Any]) -> None:
    check_row(project_road.find if row in table("projects")["laid"] else project.find, row)


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        (["tuyến cao tốc Sông Lam - Cao Lạng"], "Bổ sung tuyến cao tốc Sông Lam - Cao Lạng vào quy hoạch."),
        (["Tuyến đường sắt từ Sông Lam đến Cao Lạng"], "Tuyến đường sắt từ Sông Lam đến Cao Lạng quy mô."),
        ([], "Tuyến phố đang được xây dựng, nối với cao tốc Sông Lam - Cao Lạng."),
        ([], "Cao tốc Sông Lam - Cao Lạng ùn tắc."),
        ([], "Đường cao tốc này đang được xây dựng."),
    ],
)  # fmt: skip
def test_roads(spans: list[str], text: str) -> None:
    assert read(project_road.find, text) == spans


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        (["Nhà máy giấy Sông Lam"], "Dự án Nhà máy giấy Sông Lam do Công ty Minh Long đầu tư."),
        (["mở rộng nhà máy bia"], "Với dự án mở rộng nhà máy bia công suất 10 triệu lít."),
        (["Nhà máy nhiệt điện BOT Sông Lam 1"], "Cho dự án Nhà máy nhiệt điện BOT Sông Lam 1 vào ngày 5/6."),
        (["nhà máy Minh Long số 2 (ML 2)"], "Dự án nhà máy Minh Long số 2 (ML 2) tại Ninh Bình."),
        (["Nhà máy sản xuất tấm bạt, màn"], "Với dự án Nhà máy sản xuất tấm bạt, màn tại CCN Sông Lam."),
        (["Nhà máy tôn mạ, tôn màu và ống thép"], "Dự án Nhà máy tôn mạ, tôn màu và ống thép quy mô lớn."),
        (["khách sạn Sông Lam", "nhà máy Minh Long"], "Dự án khách sạn Sông Lam và dự án nhà máy Minh Long."),
        (["khách sạn năm sao Sông Lam"], "Thầu dự án khách sạn năm sao Sông Lam giá trị 10 tỷ đồng."),
        (
            ["Nhà máy sản xuất vật liệu, thiết bị bán dẫn"],
            "Dự án Nhà máy sản xuất vật liệu, thiết bị bán dẫn của hãng.",
        ),
        (["cao tốc Bắc – Nam"], "Dự án cao tốc Bắc – Nam đã khởi công."),
        (["cầu vượt tại nút giao Sông Lam"], "Dự án cầu vượt tại nút giao Sông Lam có vốn lớn."),
        (["Saigon Riverbank"], "Căn hộ thuộc dự án Saigon Riverbank bị phạt."),
        (["Xây dựng nhà ga Sông Lam"], "Dự án “Xây dựng nhà ga Sông Lam” khánh thành."),
        (["nhà máy giấy Sông Lam"], "Tỉnh vừa khánh thành nhà máy giấy Sông Lam với 500 lao động."),
        (["cầu Sông Lam", "chợ Minh Long"], "Các dự án như cầu Sông Lam, chợ Minh Long bị chậm."),
        (["cầu Sông Lam nối Minh Long với Bình Minh"], "Dự án cầu Sông Lam nối Minh Long với Bình Minh."),
        (["đường Sông Lam, đoạn Hồng Hà - Minh Long"], "Dự án đường Sông Lam, đoạn Hồng Hà - Minh Long dài."),
        (["đường Sông Lam (đoạn Hồng Hà - Minh Long)"], "Dự án đường Sông Lam (đoạn Hồng Hà - Minh Long)."),
        (["cao tốc Bắc – Nam giai đoạn 2026 – 2030"], "Dự án cao tốc Bắc – Nam giai đoạn 2026 – 2030."),
        (
            ["cầu Sông Lam", "hầm Minh Long"],
            "Sẽ khởi công cầu Sông Lam (quận 7), hầm Minh Long trong năm nay.",
        ),
        (
            ["cao tốc Sông Lam – Hồng Hà", "Minh Long – Bình Minh"],
            "Dự án cao tốc Sông Lam – Hồng Hà, Minh Long – Bình Minh bị chậm.",
        ),
        (
            ["cao tốc từ Sông Lam (Nghệ An) đến Minh Long"],
            "Dự án cao tốc từ Sông Lam (Nghệ An) đến Minh Long dài 90 km.",
        ),
        (["mở rộng quốc lộ 3A"], "Dự án mở rộng quốc lộ 3A và quốc lộ 4 đoạn qua Sông Lam."),
        (
            ["xây dựng một số đoạn đường cao tốc trên tuyến Bắc – Nam"],
            "Dự án xây dựng một số đoạn đường cao tốc trên tuyến Bắc – Nam được khởi công.",
        ),
        (["tháp Sông Lam"], "Dự án tháp Sông Lam cao 30 tầng."),
        (["Nhà máy điện Sông Lam 3 mở rộng"], "Dự án Nhà máy điện Sông Lam 3 mở rộng (660 MW)."),
        (["cao tốc Bắc – Nam"], "Chốt dự án cao tốc Bắc – Nam qua 20 tỉnh thành."),
        (["chung cư Rivertown", "Rivertown"], "Dự án chung cư Rivertown (quận 7). Hiện Rivertown đã bán."),
    ],
)  # fmt: skip
def test_projects(spans: list[str], text: str) -> None:
    found = read(project.find, text)
    assert found[: len(spans)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh có 5 dự án lớn.",
        "Các dự án FDI tăng vốn.",
        "Dự án Việt Nam thu hút vốn.",
        "Dự án này đã khởi công.",
        "Hãng khánh thành đường bay Đà Nẵng – Seoul.",
        "Mục tiêu của dự án là sản xuất sợi.",
        "Quốc hội thảo luận dự án Luật Thủy sản Sửa Đổi.",
        "Ban Quản lý dự án đầu tư xây dựng công trình dân dụng Sông Lam vừa trình tỉnh.",
    ],
)
def test_no_project(text: str) -> None:
    assert read(project.find, text) == []
