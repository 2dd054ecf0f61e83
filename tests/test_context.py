"""The context of a statistic: area, counterpart, period; its tables, its arithmetic, its properties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruled import FIRST
from tagged import tagged

from vnfdi_extract.document import Document, Found
from vnfdi_extract.facts.context import Context
from vnfdi_extract.facts.context.calendar import grain, last_day, shifted, since_january, to_date
from vnfdi_extract.facts.context.words import Words, whole_words, words
from vnfdi_extract.facts.draft import ObservationDraft
from vnfdi_extract.schema import Article, Indicator, Measure

LISTS = (
    "region", "world", "union", "national", "group", "bloc", "continent", "echo", "sector", "base",
    "announced", "reference", "agency", "says", "goes_on", "this_number", "ends_sector",
)  # fmt: skip


def filled(text: str, indicator: Indicator, measure: Measure = "level") -> ObservationDraft:
    doc, anchor = tagged(text)
    draft = ObservationDraft(anchor=anchor, by="test", indicator=indicator, measure=measure)
    Context(doc, FIRST, FIRST).fill(draft)
    return draft


AREAS: list[tuple[str, Indicator, str]] = [
    # the clause, the sentence, the country
    ("Hải Dương", "FDI_NEW", "Năm qua, {Hải Dương} cấp mới {*90 dự án}."),
    ("Hải Dương", "FDI_INCREASE", "{Hải Dương} cấp mới {90 dự án}; tăng vốn {*40 dự án}."),
    ("VN", "FDI_NEW", "Vốn cấp mới đạt {*9 tỷ USD}."),
    ("Lào Cai", "INV_REGISTERED", "Đã có {*9 dự án} triển khai tại tỉnh {Lào Cai}."),
    # lists of provinces; the country that a rank or share is taken of is no area
    ("Hà Nội", "FDI_REGISTERED", "{Long An} thu hút {2 tỷ USD}, {Hà Nội} đứng thứ hai với {*1 tỷ USD}."),
    ("Long An", "FDI_REGISTERED", "{Long An} đứng đầu cả nước với {*2 tỷ USD}."),
    ("Long An", "FDI_REGISTERED", "Vốn vào {Long An} chiếm {20%} tổng vốn vào {Việt Nam}, tăng {*3%}."),
    ("VN", "LABOUR", "Tỷ lệ của {Long An} là {70%}, còn cả nước là {*60%}."),
    # the nation only says where the province acts
    ("Cần Thơ", "EXPORTS",
     "{Cần Thơ} khởi sắc\nDoanh nghiệp thành phố xuất qua các cửa khẩu trên cả nước {*3 tỷ USD}."),
    # words that point back to the article's own area
    ("Cần Thơ", "INV_STOCK", "{Cần Thơ} mời gọi đầu tư\nĐến nay toàn thành phố có {*300 dự án}."),
    ("Cần Thơ", "INV_STOCK", "{Cần Thơ} mời gọi đầu tư\nĐã có {*300 dự án} được cấp phép."),
    ("VN", "FDI_NEW", "{Cần Thơ} mời gọi đầu tư\nĐã có {*300 dự án} tại {58 tỉnh, thành phố}."),
    ("VN", "FDI_NEW", "{Cần Thơ} mời gọi đầu tư\nCả nước khởi sắc. Đã có {*300 dự án} mới."),
    # the province of an office
    ("Nam Định", "LABOUR", "{@Cục Thống kê Nam Định} đếm được {*900 người}."),
    ("VN", "LABOUR", "{@Công ty Dệt Nam Định} sử dụng {*900 người}."),
    # provinces told in step; the whole that a share is of; trade partners
    ("Lào Cai", "INDUSTRY", "{Yên Bái}, {Lào Cai} và {Sơn La} tăng lần lượt {5%}, {*6%} và {7%}."),
    ("Cần Thơ", "BUDGET_REVENUE", "{Cần Thơ} đón khách\n{Long An} xa. Trên địa bàn thu đạt {*9 tỷ đồng}."),
    ("VN", "EXPORTS", "Xuất khẩu vào {Thái Lan} đạt {*9 tỷ USD}."),
    # regions, zones, other countries
    ("Tây Nguyên", "ENTERPRISES", "Vùng Tây Nguyên có {*300 doanh nghiệp} mới."),
    ("KCN Sông Mây", "ZONE_OCCUPANCY", "{#KCN Sông Mây} đã lấp đầy {*80%}."),
    ("KCN Sông Mây", "FDI_STOCK", "{#KCN Sông Mây} hiện có {*50 dự án}."),
    ("VN", "ZONES", "Ngoài {#KCN Sông Mây}, cả nước có {*300 KCN}."),
    ("TH", "FDI_REGISTERED", "Vốn FDI vào {Thái Lan} đạt {*9 tỷ USD}."),
    ("VN", "TRADE", "{Cần Thơ} đón khách\nKim ngạch giữa hai nước đạt {*9 tỷ USD}."),
    # what is larger than a country, where its output is told
    ("toàn cầu", "GDP", "GDP toàn cầu sẽ giảm {*9%}."),
    ("ASEAN", "GDP", "Tăng trưởng của các nền kinh tế trong khối ASEAN đạt {*9%}."),
    ("VN", "EXPORTS", "Kinh tế toàn cầu suy giảm, xuất khẩu vẫn tăng {*9%}."),
    ("VN", "EXPORTS", "Xuất khẩu sang ASEAN tăng {*9%}."),
    ("VN", "EXPORTS", "Xuất khẩu sang Đông Nam Á tăng {*9%}."),
    # other economies: whose statistic it is, not those it trades with
    ("JP", "EXPORTS", "Xuất khẩu của {Nhật Bản} sang {Mỹ} tăng {*9%}."),
    ("EU", "TRADE_BALANCE", "Thặng dư thương mại của Liên minh châu Âu (EU) với {Mỹ} là {*9 tỷ USD}."),
    ("CN", "OFDI_REGISTERED", "Đầu tư ra nước ngoài của {Trung Quốc} đạt {*9 tỷ USD}."),
    ("VN", "EXPORTS", "{Thái Lan} đã nhập khẩu {*9 tỷ USD} hàng hóa từ {Việt Nam}."),
    ("VN", "FDI_REGISTERED", "Cả nước vui. Tăng trưởng của {Nhật Bản} đi kèm {*9 tỷ USD} vốn FDI."),
    # an article that nowhere speaks of Vietnam
    ("Eurozone", "IMPORTS", "Thặng dư thương mại của Eurozone tăng\nNhập khẩu tăng {*9%}."),
    ("EU", "IMPORTS",
     "Thặng dư thương mại của Eurozone tăng\nXuất khẩu của EU tăng {5%}. Nhập khẩu tăng {*9%}."),
    ("VN", "IMPORTS", "Xuất khẩu của {Nhật Bản} tăng\nCả nước đón tin vui. Nhập khẩu tăng {*9%}."),
    # the region of a title
    ("Tây Nguyên", "INV_REALISED", "Mời gọi vốn vào Tây Nguyên\nTổng vốn đầu tư xã hội tăng {*9%}."),
    # who is ahead in a ranking
    # a sentence that goes on about the one before, in the next paragraph too
    ("VN", "EXPORTS", "{Cần Thơ} đón khách\nKim ngạch của cả nước đạt {9 tỷ USD}.\n"
     "Trong đó, xuất khẩu đạt {*5 tỷ USD}."),
    ("Tây Nguyên", "BUDGET_REVENUE", "Vùng Tây Nguyên khởi sắc. Cụ thể, thu ngân sách đạt {*9 tỷ đồng}."),
    # a headline glued to the sentence is not part of it
]  # fmt: skip


def test_the_whole_of_a_share_is_no_area() -> None:
    assert filled("Họ chiếm {*9%} GDP của thế giới.", "GDP", "share").area == "VN"


@pytest.mark.parametrize(("expected", "indicator", "text"), AREAS)
def test_area(expected: str, indicator: Indicator, text: str) -> None:
    assert filled(text, indicator).area == expected


PARTNERS: list[tuple[str | None, Indicator, Measure, str]] = [
    # countries: in lists, before and after the number, fronted
    ("SG", "FDI_REGISTERED", "level", "{Singapore} đứng đầu với {*9 tỷ USD}."),
    ("JP", "FDI_REGISTERED", "level", "{Singapore} góp {9 tỷ USD}, {Nhật Bản} góp {*8 tỷ USD}."),
    ("JP", "FDI_STOCK", "level", "Đến nay có {*300 dự án} của nhà đầu tư {Nhật Bản}."),
    ("TW", "FDI_REGISTERED", "level", "{Đài Loan} ({Trung Quốc}) góp {*8 tỷ USD}."),
    ("US", "EXPORTS", "level", "Xuất khẩu sang thị trường {Mỹ} đạt {*8 tỷ USD}."),
    ("US", "EXPORTS", "growth", "Xuất khẩu của {Nhật Bản} sang {Mỹ} tăng {*9%}."),
    (None, "EXPORTS", "growth", "Xuất khẩu của {Nhật Bản} tăng {*9%}."),
    (None, "PARTNERS", "level", "{Nhật Bản} dẫn đầu trong {*90 quốc gia}."),
    ("Nhật Bản và Singapore", "FDI_REGISTERED", "share", "{Nhật Bản} và {Singapore} chiếm {*60%}."),
    # lists told in step
    ("SG", "FDI_REGISTERED", "level", "{Nhật Bản} và {Singapore} lần lượt góp {3 tỷ USD} và {*2 tỷ USD}."),
    # sectors
    ("công nghiệp chế biến, chế tạo", "FDI_REGISTERED", "share",
     "Công nghiệp chế biến, chế tạo chiếm {*60%}."),
    ("bất động sản", "FDI_REGISTERED", "level", "Đã có {*9 tỷ USD} rót vào lĩnh vực bất động sản."),
    ("đóng tàu", "FDI_REGISTERED", "level", "Lĩnh vực đóng tàu thu hút {*9 tỷ USD}."),
    ("Xây dựng", "FDI_REGISTERED", "share", "Xây dựng chiếm {*6%}."),
    ("sản xuất giấy và bìa", "INDUSTRY", "growth",
     "Các ngành tăng cao, như: Sản xuất bia tăng {9%}; sản xuất giấy và bìa tăng {*6%}."),
    (None, "INDUSTRY", "growth", "Tính chung cả tỉnh: sản xuất công nghiệp tăng {*6%}."),
    ("dịch vụ", "GRDP", "share", "Trong cơ cấu dịch vụ chiếm {*60%} GRDP."),
    (None, "FDI_REGISTERED", "level", "Nhà máy đang xây dựng, vốn đăng ký đạt {*9 tỷ USD}."),
    (None, "IMPORTS", "level", "Nhập khẩu toàn ngành ước cả năm đạt {*6 tỷ USD}."),
    (None, "BUDGET_REVENUE", "level", "Dịch vụ chiếm {40%}; thu ngân sách đạt {*9 tỷ đồng}."),
    # groups of enterprises
    ("doanh nghiệp FDI", "EXPORTS", "level",
     "Khối doanh nghiệp có vốn đầu tư trực tiếp nước ngoài xuất khẩu {*9 tỷ USD}."),
    ("doanh nghiệp trong nước", "TRADE", "level",
     "Doanh nghiệp FDI đạt {9 tỷ USD}, còn doanh nghiệp trong nước đạt {*5 tỷ USD}."),
    ("doanh nghiệp FDI", "EXPORTS", "share", "Hơn {*70%} kim ngạch thuộc về doanh nghiệp FDI."),
    ("doanh nghiệp FDI", "IMPORTS", "level",
     "Doanh nghiệp FDI tăng tốc. Nhập khẩu của các doanh nghiệp này đạt {*5 tỷ USD}."),
    (None, "FDI_REGISTERED", "level", "Doanh nghiệp FDI đăng ký thêm {*9 tỷ USD}."),
    (None, "ENTERPRISES", "level", "Đã có {*90 doanh nghiệp} thành lập mới."),
    ("doanh nghiệp thành lập mới", "LABOUR", "level",
     "Lao động của doanh nghiệp thành lập mới là {*900 người}."),
    (None, "EXPORTS", "level", "Doanh nghiệp FDI đạt {9 tỷ USD}.\nXuất khẩu đạt {*5 tỷ USD}."),
    # one of two counts; a total that starts anew; brackets; glued headlines
    ("hạ tầng khu công nghiệp", "INV_STOCK", "level",
     "Có {*24 dự án} hạ tầng khu công nghiệp và {90 dự án} khác."),
    (None, "FDI_REGISTERED", "level", "{Nhật Bản} dẫn đầu. Tính chung, vốn đạt {*9 tỷ USD}."),
    (None, "EXPORTS", "level", "Tàu (của doanh nghiệp FDI) rời cảng, xuất khẩu đạt {*9 tỷ USD}."),
    # companies and offices; who speaks is no counterpart
    ("Sao Biển", "FDI_STOCK", "level", "{@Sao Biển} nâng tổng vốn tại {Việt Nam} lên {*9 tỷ USD}."),
    (None, "TRADE", "level", "{@Sở Công Thương} ghi nhận kim ngạch {*9 tỷ USD}."),
    # unions of countries, also where two sides are spoken of
    ("EU", "EXPORTS", "level", "Xuất khẩu sang {@Liên minh châu Âu} (EU) đạt {*9 tỷ USD}."),
    ("EAEU", "TRADE", "level", "Ta và EAEU ký hiệp định. Kim ngạch hai chiều đạt {*9 tỷ USD}."),
    ("DE", "TRADE", "level",
     "{Đức} là cửa ngõ vào châu Âu. Kim ngạch hai chiều đạt {*9 tỷ USD}."),
    ("US", "TRADE", "rank",
     "Ta là đối tác lớn nhất của {Mỹ} trong khối và {Mỹ} là đối tác lớn {*thứ hai}."),
    # a total, or a count of countries, starts anew
    (None, "IMPORTS", "level",
     "Doanh nghiệp FDI xuất khẩu {9 tỷ USD}. Trong khi đó, tổng kim ngạch nhập khẩu đạt {*5 tỷ USD}."),
    (None, "OFDI_STOCK", "level",
     "Sau khi thăm {Đức}, ta đã đầu tư sang 70 quốc gia với {*9 tỷ USD}."),
    # what a share is of; spellings with words left out
    (None, "EXPORTS", "share", "Nhóm này chiếm tỷ trọng cao nhất trong tổng kim ngạch ({*9%})."),
    ("khu vực kinh tế có vốn đầu tư trực tiếp nước ngoài", "EXPORTS", "level",
     "Khu vực kinh tế có vốn đầu tư trực tiếp nước ngoài xuất khẩu {*9 tỷ USD}."),
    (None, "INDUSTRY", "growth", "Chỉ số sản xuất toàn ngành công nghiệp tăng {*9%}."),
    ("DN tư nhân", "GDP", "share", "DN tư nhân đóng góp {*40%} GDP."),
    # echoes
    ("EU", "TRADE", "level", "Sang EU đạt {4 tỷ USD}. Trong {9 tháng=2019}, con số này là {*3 tỷ USD}."),
    (None, "FDI_REGISTERED", "level",
     "{Nhật Bản} góp {9 tỷ USD}. Vốn của các nước vào ta đã có bước tiến khi đạt mốc mới, "
     "con số này là {*15 tỷ USD}."),
    ("JP", "TRADE", "level", "Thủ tướng thăm {Nhật Bản}. Kim ngạch hai chiều đạt {*9 tỷ USD}."),
    ("JP", "FDI_REGISTERED", "share", "{Nhật Bản} góp {9 tỷ USD}. Con số này chiếm {*30%} tổng vốn."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "indicator", "measure", "text"), PARTNERS)
def test_counterpart(expected: str | None, indicator: Indicator, measure: Measure, text: str) -> None:
    found = filled(text, indicator, measure).counterpart
    assert (found or "").casefold() == (expected or "").casefold()


PERIODS: list[tuple[str, Indicator, Measure, str]] = [
    # flows: the nearest date before, a date right after, the sentence before
    ("2023", "FDI_NEW", "level", "{Năm 2023=2023} cấp mới {90 dự án}; tăng vốn {*40 dự án}."),
    ("2022", "TRADE", "level", "{Năm 2023=2023} tăng mạnh, sau khi đạt {*9 tỷ USD} trong {năm 2022=2022}."),
    ("2023", "FDI_NEW", "level", "{Năm 2023=2023} khởi sắc. Đã cấp mới {*90 dự án}."),
    ("2023", "EXPORTS", "level",
     "Xuất khẩu {*9 tỷ USD}\nTóm tắt tin.\n{Năm 2023=2023}, xuất khẩu đạt {9,02 tỷ USD}."),
    ("?", "EXPORTS", "level", "Xuất khẩu đạt {*9 tỷ USD}."),
    # to a date: a flow from January, for the investment agency's in whole months
    ("2020-01-01/2020-11-15", "EXPORTS", "level", "Đến hết {15/11=2020-11-15}, xuất khẩu đạt {*9 tỷ USD}."),
    ("2020-01/2020-09", "EXPORTS", "level", "Hết {tháng 9=2020-09}, xuất khẩu đạt {*9 tỷ USD}."),
    ("2020-01/2020-09", "FDI_REGISTERED", "level",
     "Tính đến {20/9=2020-09-20}, vốn đăng ký đạt {*9 tỷ USD}."),
    ("2020-Q3", "EXPORTS", "level", "Trong {quý 3=2020-Q3}, xuất khẩu đạt {*9 tỷ USD}."),
    ("2020-01/2020-10", "EXPORTS", "level",
     "{Tháng 10=2020-10} đạt {1 tỷ USD}, nâng kim ngạch từ đầu năm lên {*9 tỷ USD}."),
    ("2020", "EXPORTS", "level",
     "{Tháng 12/2020=2020-12} đạt {1 tỷ USD}, đưa kim ngạch cả năm lên {*9 tỷ USD}."),
    ("2020-01/2020-10", "EXPORTS", "level",
     "{Tháng 10=2020-10} đạt {1 tỷ USD}, nâng kim ngạch từ {đầu năm=2020} lên {*9 tỷ USD}."),
    ("2020-10", "EXPORTS", "level",
     "{Tháng 10=2020-10} cao nhất kể từ {đầu năm=2020} với {*9 tỷ USD}."),
    # a date in brackets is of what stands before them, with a number of that number
    ("2020-11", "EXPORTS", "level", "Xuất khẩu cả nước (trong {tháng 11=2020-11}) đạt {*9 tỷ USD}."),
    ("2020-11", "EXPORTS", "level", "Xuất khẩu (trong {tháng 11=2020-11}) tăng. Nhập khẩu đạt {*9 tỷ USD}."),
    # a day on which something was announced is not the year after it
    ("2020", "TRADE", "level",
     "Theo số liệu công bố {ngày 7/1=2021-01-07}, {năm 2020=2020} kim ngạch đạt {*9 tỷ USD}."),
    # the ends of a change
    # stocks: as of
    ("../2020-09-20", "FDI_STOCK", "level", "Tính đến {20/9=2020-09-20}, có {*900 dự án}."),
    ("../2016-12-31", "FDI_STOCK", "level", "Hết {năm 2016=2016} có {*900 dự án}."),
    ("../2017-06", "ZONES", "level", "Tính đến {tháng 6=2017-06}, có {*300 KCN}."),
    ("../2017-06-30", "ZONES", "level", "Hết {tháng 6=2017-06}, có {*300 KCN}."),
    ("../2017-06", "ZONE_OCCUPANCY", "level",
     "Tính đến {tháng 6=2017-06}, có {300 KCN}. Tỷ lệ lấp đầy đạt {*50%}."),
    ("2021/2030", "ZONES", "level",
     "Quy hoạch {giai đoạn 2021-2030=2021/2030}, tầm nhìn đến {năm 2050=2050}, thêm {*5 KCN}."),
    # growth: never its base
    ("2017", "EXPORTS", "growth", "{Năm 2017=2017} xuất khẩu tăng {*20%} so với {năm 2016=2016}."),
    ("2017", "EXPORTS", "growth", "So với {năm 2016=2016}, xuất khẩu {năm 2017=2017} tăng {*20%}."),
    ("2017", "EXPORTS", "growth", "{Năm 2017=2017}, xuất khẩu gấp {*2 lần} {năm 2016=2016}."),
    ("2017-H1", "EXPORTS", "growth",
     "{6 tháng=2017-H1} đạt {9 tỷ USD}, tăng {*20%} so với cùng kỳ {năm 2016=2016}."),
    ("2018", "EXPORTS", "growth", "{Năm 2019=2019} tăng {7%} ({năm 2018=2018} tăng {*2%})."),
    ("2019", "EXPORTS", "level", "{Năm 2019=2019} tăng {7%} ({năm 2018=2018} tăng {2%}), đạt {*9 tỷ USD}."),
    ("2021", "EXPORTS", "growth",
     "{Năm 2019=2019} có lũ. {Năm 2021=2021} yên ả, hơn {năm 2019=2019}. Xuất khẩu tăng {*7%} so "
     "với cùng kỳ {2020=2020}."),
    # a base's own number
    ("2016-H1", "EXPORTS", "level",
     "{6 tháng=2017-H1} đạt {9 tỷ USD}, so với cùng kỳ {năm 2016=2016} chỉ đạt {*8 tỷ USD}."),
    ("2018", "EXPORTS", "level", "{Năm 2019=2019} tăng so với mức {*8 tỷ USD} của {năm 2018=2018}."),
    ("2016-H1", "EXPORTS", "growth",
     "{6 tháng=2017-H1} tăng {9%}, trong khi cùng kỳ {năm ngoái=2016} chỉ tăng {*8%}."),
    ("2016-H1", "EXPORTS", "growth", "{6 tháng=2017-H1} tăng {9%}, thấp hơn cùng kỳ ({*8%})."),
    ("2016-H1", "EXPORTS", "growth",
     "{6 tháng=2017-H1} tăng {9%}, cao hơn mức tăng {*8%} của cùng kỳ {năm 2016=2016}."),
    ("2018", "EXPORTS", "growth", "{Năm 2018=2018} tăng lên {*9%} từ mức {8%} của {năm 2017=2017}."),
    ("2017", "EXPORTS", "growth", "{Năm 2018=2018} tăng lên {9%} từ mức {*8%} của {năm 2017=2017}."),
    ("2018", "EXPORTS", "growth", "Xuất siêu cả năm tăng {*9%} so với {năm trước=2017}."),
    ("2016-H1", "EXPORTS", "growth",
     "Xuất khẩu tăng {9%} (cùng kỳ {năm trước=2016} tăng {*8%}). Nhập khẩu {6 tháng=2017-H1} giảm."),
    # what comes after its base
    ("2020-09-01/2020-09-15", "IMPORTS", "growth",
     "{Nửa đầu tháng 9=2020-09-01/2020-09-15} yên ả. Hết {15/9=2020-09-15}, xuất khẩu đạt {9 tỷ USD}. "
     "Nhập khẩu tăng {*5%} so với {nửa cuối tháng 8=2020-08-16/2020-08-31}."),
    # what its base tells of a period from elsewhere; the year of a name is none
    ("2016", "ENTERPRISES", "level",
     "{Năm 2017=2017} khởi sắc. Đã có {*90 nghìn DN} mới, tăng {9%} so với {năm 2015=2015}."),
    ("2019", "EXPORTS", "growth",
     "{Năm 2019=2019} khởi sắc. Xuất khẩu gấp {*2 lần} so với {năm 2010=2010}."),
    # ceremonies
    ("2017-02-06", "INV_NEW", "level",
     "{Ngày 6/2=2017-02-06}, tỉnh gặp mặt {Xuân 2017=2017}. Dịp này, tỉnh trao giấy chứng nhận cho "
     "{*8 dự án}."),
    ("2016", "INV_NEW", "level",
     "{Ngày 6/2=2017-02-06}, tỉnh cho biết {năm 2016=2016} đã cấp giấy chứng nhận cho {*42 dự án}."),
    ("2017", "EXPORTS", "level",
     "Số liệu công bố {ngày 6/2=2018-02-06} cho thấy {năm 2017=2017} xuất khẩu đạt {*9 tỷ USD}."),
    # lists told in step
    ("2018", "EXPORTS", "level",
     "{Năm 2018=2018} và {2019=2019}, xuất khẩu lần lượt đạt {*8 tỷ USD} và {9 tỷ USD}."),
    ("2019", "EXPORTS", "level",
     "{Năm 2018=2018} và {2019=2019}, xuất khẩu lần lượt đạt {8 tỷ USD} và {*9 tỷ USD}."),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "indicator", "measure", "text"), PERIODS)
def test_period(expected: str, indicator: Indicator, measure: Measure, text: str) -> None:
    assert filled(text, indicator, measure).period == expected


BASES: list[tuple[str | None, str]] = [
    ("2016", "{Năm 2017=2017} tăng {*20%} so với {năm 2016=2016}."),
    ("2016-H1", "{6 tháng=2017-H1} tăng {*20%} so với cùng kỳ {năm 2016=2016}."),
    ("2016-H1", "{6 tháng=2017-H1} tăng {*20%} so với cùng kỳ."),
    ("2017-04", "{Tháng 5=2017-05} tăng {*20%} so với {tháng trước=2017-04}."),
    (None, "{Năm 2017=2017} tăng {*20%}."),
]


@pytest.mark.parametrize(("expected", "text"), BASES)
def test_base_period(expected: str | None, text: str) -> None:
    assert filled(text, "EXPORTS", "growth").base_period == expected
    assert filled(text, "EXPORTS", "share").base_period is None


def test_evidence_and_its_place() -> None:
    text = "{Năm 2023=2023}, {Hải Dương} cấp mới {90 dự án}; tăng vốn {*40 dự án}."
    doc, _ = tagged(text)
    draft = filled(text, "FDI_INCREASE")
    assert [doc.text[slice(*draft.evidence[k][0])] for k in ("period", "area")] == ["Năm 2023", "Hải Dương"]
    assert draft.inherited == {"area": "clause", "period": "clause"}
    own = filled("{Năm 2023=2023}, {Hải Dương} cấp mới {*90 dự án}.", "FDI_NEW")
    assert own.inherited == {}


def test_a_stock_without_date_is_as_of_the_day_of_the_article() -> None:
    doc = Document.read(Article(text="Hiện có 900 dự án.", published=date(2019, 3, 4)))
    anchor = Found("QUANTITY", 8, 17, "test", norm="900 project")
    doc.mentions = [anchor]
    draft = ObservationDraft(anchor=anchor, by="test", indicator="FDI_STOCK")
    Context(doc, FIRST, FIRST).fill(draft)
    assert (draft.period, draft.inherited["period"]) == ("../2019-03-04", "article")


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (date(2024, 5, 6), "{Bắc Ninh} có {*9 dự án}.", ("GSO", "27", "before-2025-07-01")),
        (date(2025, 8, 9), "{Bắc Ninh} có {*9 dự án}.", ("GSO", "24", "from-2025-07-01")),
        (date(2024, 5, 6), "Vốn đạt {*9 tỷ USD}.", ("ISO 3166-1", "VN", None)),
    ],
)
def test_area_code(published: date, text: str, expected: tuple[str, str, str | None]) -> None:
    doc, anchor = tagged(text)
    doc.article = doc.article.model_copy(update={"published": published})
    draft = ObservationDraft(anchor=anchor, by="test", indicator="FDI_NEW")
    Context(doc, FIRST, FIRST).fill(draft)
    code = draft.area_code
    assert code and (code.system, code.code, code.vintage) == expected


def test_a_related_teaser_lends_nothing_to_the_article_and_takes_nothing_from_it() -> None:
    page = (
        "Tựa bài\n{Năm 2021=2021} khởi sắc.\nVốn đăng ký đạt {9 tỷ USD}.\n"
        + "Một tin khác rất dài ở cuối trang báo này\n" * 2
        + "{Năm 2019=2019}, vốn đạt {5 tỷ USD}.\n"
    )
    article = page.replace("{9", "{*9")
    related = page.replace("{5", "{*5")
    assert filled(article, "FDI_REGISTERED").period == "2021"
    assert filled(related, "FDI_REGISTERED").period == "2019"


@pytest.mark.parametrize(
    "row", [(key, row) for key in LISTS for row in words(key)], ids=lambda r: r[1].forms[0]
)
def test_rows_read_their_examples_and_not_their_counter_examples(row: tuple[str, Words]) -> None:
    forms = whole_words(row[1].forms)
    assert row[1].examples
    assert all(forms.search(e) for e in row[1].examples)
    assert not any(forms.search(e) for e in row[1].counter_examples)


@pytest.mark.parametrize("key", LISTS)
def test_no_form_stands_twice_in_a_list(key: str) -> None:
    forms = [form.lower() for row in words(key) for form in row.forms]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2016", "year"), ("2017-H1", "half"), ("2017-Q3", "quarter"), ("2017-11", "month"),
     ("2017-11-05", "day"), ("2017-01/2017-05", "interval"), ("../2017-05", "open"), ("?", "unknown"),
     ("", "unknown"), (None, "unknown")],
)  # fmt: skip
def test_grain(value: str | None, expected: str) -> None:
    assert grain(value) == expected


def test_calendar() -> None:
    assert last_day("2024-Q1") == "2024-03-31"
    assert last_day("?") == "?"
    assert to_date("2021/2025") == "2021/2025"
    assert to_date("2021-06-30") == "2021-H1"
    assert since_january(2021, 4) == "2021-01/2021-04"
    assert shifted("../2019-12-31", 1) == "../2020-12-31"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_flow_to_a_day_ends_that_day_and_starts_that_year(day: date) -> None:
    period = to_date(day.isoformat())
    assert last_day(period) == day.isoformat()
    assert period[:4] == f"{day.year:04d}"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(-50, 50))
def test_shifting_back_returns_the_period(day: date, years: int) -> None:
    for value in (day.isoformat(), f"{day:%Y}-H1", f"../{day.isoformat()}", f"{day:%Y}-01/{day:%Y-%m}"):
        assert shifted(shifted(value, years), -years) == value


@given(st.sampled_from(PERIODS), st.text(alphabet="abcđê ,.\n", max_size=80))
def test_unrelated_text_after_changes_nothing(row: tuple[str, Indicator, Measure, str], more: str) -> None:
    expected, indicator, measure, text = row
    assert filled(text + "\n" + more, indicator, measure).period == expected
