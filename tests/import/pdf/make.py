#!/usr/bin/python3
"""Makes the PDF files and scans of this folder, and beside each the text that import must find in it.

    tests/import/pdf/make.py [FOLDER]       needs python3-docx, python3-pil, LibreOffice, poppler-utils

The files are kept, not made anew for every test: another version of LibreOffice breaks lines
elsewhere. Offices and people are invented, the words our own; the forms are those of Decree
30/2020, annex I, of unions and of the Party.
"""
import os
import random
import subprocess
import sys
import tempfile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image, ImageFilter

OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
FONT = 'Liberation Serif'


class Paper:
    """A document, and its words in reading order but for what nobody reads aloud."""

    def __init__(self, indent=12.7, spacing=6):
        self.docx = Document()
        self.words = []
        self.indent, self.spacing = indent, spacing
        style = self.docx.styles['Normal']
        style.font.name, style.font.size = FONT, Pt(14)
        style.element.rPr.rFonts.set(qn('w:eastAsia'), FONT)
        style.paragraph_format.space_after = Pt(0)
        page = self.docx.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.top_margin = page.bottom_margin = Mm(20)
        page.left_margin, page.right_margin = Mm(30), Mm(20)
        page.header_distance = Mm(10)
        page.different_first_page_header_footer = True
        number(page.header.paragraphs[0])

    def put(self, paragraph, text, bold=False, italic=False, size=14, align=None, word=True):
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        run.font.name = FONT
        if align is not None:
            paragraph.alignment = align
        if word:
            self.words.append(text)

    def signed_by(self, lines):
        for i, line in enumerate(lines):
            header = self.docx.sections[0].first_page_header
            paragraph = header.paragraphs[0] if i == 0 else header.add_paragraph()
            self.put(paragraph, line, size=10, align=ALIGN.RIGHT, word=False)

    def columns(self, left, right, widths):
        """Rows of (text, bold, italic, size, align) without borders; left is read first."""
        table = self.docx.add_table(rows=1, cols=2)
        set_widths(table, widths)
        for cell, lines, width in zip(table.rows[0].cells, (left, right), widths):
            cell.width = Mm(width)
            for i, (text, bold, italic, size, align) in enumerate(lines):
                paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
                self.put(paragraph, text, bold, italic, size, align, word=text != '')

    def centred(self, text, size=14, italic=False, before=0):
        paragraph = self.docx.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(before)
        self.put(paragraph, text, not italic, italic, size, ALIGN.CENTER)

    def body(self, text, bold=False, italic=False):
        paragraph = self.docx.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Mm(self.indent)
        paragraph.paragraph_format.space_after = Pt(self.spacing)
        self.put(paragraph, text, bold, italic, align=ALIGN.JUSTIFY)

    def table(self, rows, widths):
        table = self.docx.add_table(rows=0, cols=len(widths))
        table.style = 'Table Grid'
        set_widths(table, widths)
        for i, row in enumerate(rows):
            for cell, text, width in zip(table.add_row().cells, row, widths):
                cell.width = Mm(width)
                self.put(cell.paragraphs[0], text, bold=i == 0, size=12,
                         align=ALIGN.CENTER if i == 0 else None)
        self.docx.add_paragraph()

    def save(self, name):
        with open(f'{OUT}/{name}.txt', 'w', encoding='utf-8') as file:
            file.write('\n'.join(self.words) + '\n')
        with tempfile.TemporaryDirectory() as folder:
            self.docx.save(f'{folder}/{name}.docx')
            subprocess.run(['soffice', '--headless', '-env:UserInstallation=file:///tmp/lo-profile-pdf',
                            '--convert-to', 'pdf', '--outdir', OUT, f'{folder}/{name}.docx'],
                           check=True, stdout=subprocess.DEVNULL)


def set_widths(table, widths):
    table.autofit = False
    for column, width in zip(table.columns, widths):
        column.width = Mm(width)


def number(paragraph):
    paragraph.alignment = ALIGN.CENTER
    for kind, text in (('begin', None), (None, 'PAGE'), ('end', None)):
        run = paragraph.add_run()
        mark = OxmlElement('w:fldChar' if kind else 'w:instrText')
        if kind:
            mark.set(qn('w:fldCharType'), kind)
        else:
            mark.text = text
        run._r.append(mark)


C, L = ALIGN.CENTER, ALIGN.LEFT


def head(paper, bodies, number_line, place, widths=(67.5, 100)):
    left = [(text, i == bodies[1], False, 12, C) for i, text in enumerate(bodies[0])]
    paper.columns(left + [('', False, False, 6, C), (number_line, False, False, 13, C)],
                  [('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', True, False, 12, C),
                   ('Độc lập - Tự do - Hạnh phúc', True, False, 13, C),
                   ('', False, False, 6, C), (place, False, True, 13, C)], widths)


def foot(paper, recipients, marks, name, head_line='Nơi nhận:'):
    paper.columns([(head_line, True, True, 12, L)] + [(r, False, False, 11, L) for r in recipients],
                  [(mark, True, False, 14, C) for mark in marks] + [('', False, False, 14, C)] * 3
                  + [(name, True, False, 14, C)], (58, 107))


def union():
    paper = Paper()
    head(paper, (['LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG MẪU', 'CÔNG ĐOÀN VIÊN CHỨC TỈNH'], 1),
         'Số: 27/KH-CĐVC', 'Đông Mẫu, ngày 06 tháng 02 năm 2026')
    paper.centred('KẾ HOẠCH', before=12)
    paper.centred('Phát động phong trào thi đua trong cán bộ, đoàn viên, người lao động năm 2026')
    for text in (
            'Thực hiện Kế hoạch số 112/KH-LĐLĐ ngày 20/01/2026 của Liên đoàn Lao động tỉnh Đông Mẫu về '
            'việc phát động phong trào thi đua năm 2026; Ban Thường vụ Công đoàn Viên chức tỉnh ban hành '
            'Kế hoạch phát động phong trào thi đua trong cán bộ, đoàn viên, người lao động năm 2026 như sau:',):
        paper.body(text)
    paper.body('I. MỤC ĐÍCH, YÊU CẦU', bold=True)
    paper.body('1. Mục đích', bold=True)
    paper.body('a) Khơi dậy tinh thần tự giác, sáng tạo của mỗi đoàn viên; biến việc khó của phòng mình '
               'thành việc chung của cả cơ quan, để người dân đến giao dịch chỉ phải đi một lần.')
    paper.body('b) Phát hiện, bồi dưỡng và nhân rộng những tập thể, cá nhân làm tốt; khen đúng người, đúng '
               'việc, kịp thời ngay trong từng đợt thi đua chứ không đợi đến cuối năm.')
    paper.body('2. Yêu cầu', bold=True)
    paper.body('Mỗi công đoàn cơ sở chọn một đến hai nội dung sát với công việc hằng ngày, tránh phô trương, '
               'hình thức; có người chịu trách nhiệm, có mốc thời gian và có cách đo kết quả rõ ràng.')
    paper.body('II. NỘI DUNG THI ĐUA', bold=True)
    paper.body('1. Chủ đề: “Gần dân, hiểu việc, nhận trách nhiệm”.')
    paper.body('2. Nội dung cụ thể', bold=True)
    paper.body('2.1. Hưởng ứng phong trào “Lao động giỏi, lao động sáng tạo”; mỗi công đoàn cơ sở có ít nhất '
               'hai giải pháp rút ngắn thời gian xử lý hồ sơ được áp dụng trong năm.')
    paper.body('2.2. Thực hiện phong trào “Xanh - Sạch - Đẹp, bảo đảm an toàn lao động”:')
    paper.body('- Sắp xếp lại nơi làm việc, bỏ vật dụng hỏng, kiểm tra hệ thống điện trước mùa mưa bão;')
    paper.body('- Trồng và chăm sóc cây xanh trong khuôn viên trụ sở; không dùng đồ nhựa một lần trong các '
               'cuộc họp, hội nghị do cơ quan tổ chức;')
    paper.body('- Giữ gìn khu vực tiếp công dân sạch sẽ, có ghế ngồi, nước uống và bảng chỉ dẫn dễ đọc.')
    paper.body('2.3. Đẩy mạnh học tập, nâng cao kỹ năng số: mỗi đoàn viên hoàn thành ít nhất một khóa học '
               'trực tuyến về an toàn thông tin, biết sử dụng chữ ký số và biết hướng dẫn lại cho người dân '
               'tại bộ phận một cửa khi họ nộp hồ sơ trên mạng lần đầu.')
    paper.body('3. Chỉ tiêu phấn đấu', bold=True)
    paper.table([('TT', 'Chỉ tiêu', 'Đơn vị tính', 'Số lượng'),
                 ('1', 'Giải pháp, sáng kiến được công nhận và áp dụng trong năm', 'giải pháp', '40'),
                 ('2', 'Đoàn viên hoàn thành khóa học trực tuyến', '%', '95'),
                 ('3', 'Công đoàn cơ sở hoàn thành tốt nhiệm vụ trở lên', '%', '90'),
                 ('4', 'Hồ sơ giải quyết đúng và trước hạn tại bộ phận một cửa', '%', '98')],
                (12, 92, 30, 26))
    paper.body('III. TIẾN ĐỘ THỰC HIỆN', bold=True)
    paper.body('1. Đợt 1 (từ tháng 02/2026 đến hết ngày 30/6/2026): phát động, đăng ký nội dung, lập thành '
               'tích chào mừng các ngày lễ lớn của đất nước trong nửa đầu năm.')
    paper.body('2. Đợt 2 (từ ngày 01/7/2026 đến hết ngày 30/11/2026): hoàn thành các chỉ tiêu đã đăng ký, '
               'bình xét và đề nghị khen thưởng.')
    paper.body('IV. TỔ CHỨC THỰC HIỆN', bold=True)
    paper.body('1. Các công đoàn cơ sở trực thuộc cụ thể hóa Kế hoạch này, gửi bản đăng ký về Công đoàn Viên '
               'chức tỉnh trước ngày 15/3/2026; báo cáo kết quả đợt 1 trước ngày 05/7/2026 và báo cáo tổng '
               'kết trước ngày 05/12/2026.')
    paper.body('2. Văn phòng Công đoàn Viên chức tỉnh theo dõi, đôn đốc, tổng hợp kết quả; đăng toàn văn Kế '
               'hoạch này và chạy chữ các khẩu hiệu thi đua trên trang thông tin điện tử của cơ quan.')
    paper.body('Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Công đoàn Viên chức tỉnh, '
               'điện thoại: 0299.3.000.222 để được hướng dẫn./.')
    foot(paper, ['- Liên đoàn Lao động tỉnh (b/c);', '- Các công đoàn cơ sở trực thuộc (t/h);',
                 '- Ủy viên Ban Chấp hành;', '- Lưu: VT, VP.'],
         ['TM. BAN THƯỜNG VỤ', 'CHỦ TỊCH'], 'Trần Thị Thử')
    paper.save('cong-doan')


def party():
    paper = Paper(indent=10)
    paper.columns([('ĐẢNG BỘ TỈNH ĐÔNG MẪU', False, False, 13, C), ('ĐẢNG ỦY SỞ THỬ NGHIỆM', True, False, 13, C),
                   ('*', False, False, 14, C), ('Số 08-KH/ĐU', False, False, 14, C)],
                  [('ĐẢNG CỘNG SẢN VIỆT NAM', True, False, 15, C), ('', False, False, 12, C),
                   ('Đông Mẫu, ngày 09 tháng 01 năm 2026', False, True, 14, C)], (75, 90))
    paper.centred('KẾ HOẠCH', size=16, before=12)
    paper.centred('tổ chức đợt thi đua cao điểm chào mừng đại hội các chi bộ trực thuộc')
    paper.centred('-----')
    paper.body('Căn cứ Kế hoạch số 15-KH/TU, ngày 05-12-2025 của Tỉnh ủy Đông Mẫu về đại hội chi bộ nhiệm kỳ '
               'mới, Đảng ủy Sở xây dựng Kế hoạch như sau:')
    paper.body('I- MỤC ĐÍCH, YÊU CẦU', bold=True)
    paper.body('1- Tạo không khí phấn khởi, đoàn kết trong cán bộ, đảng viên; lấy kết quả công việc làm thước '
               'đo phẩm chất và năng lực.')
    paper.body('2- Việc thi đua phải thiết thực, tiết kiệm, gắn với sửa chữa những hạn chế mà chi bộ đã tự '
               'phê bình trong năm vừa qua.')
    paper.body('II- NỘI DUNG', bold=True)
    paper.body('1- Thi đua thực hiện khẩu hiệu “Chi bộ nêu gương, việc xong trong ngày”.')
    paper.body('2- Mỗi chi bộ nhận một công trình cụ thể:')
    paper.body('- Chi bộ Văn phòng: số hóa toàn bộ hồ sơ lưu trữ giai đoạn 2015-2025, hoàn thành trước ngày '
               '30-4-2026;')
    paper.body('- Chi bộ Thanh tra: rà soát đơn thư tồn đọng, trả lời dứt điểm từng vụ việc và công khai kết '
               'quả tại nơi tiếp công dân;')
    paper.body('- Chi bộ Kỹ thuật: vận hành ổn định cổng dịch vụ, không để gián đoạn quá hai giờ trong một '
               'tháng.')
    paper.body('III- TỔ CHỨC THỰC HIỆN', bold=True)
    paper.body('1- Đợt thi đua bắt đầu từ ngày 15-01-2026 đến hết ngày 30-6-2026.')
    paper.body('2- Các chi bộ gửi báo cáo về Đảng ủy Sở trước ngày 05-7-2026; Văn phòng Đảng ủy tổng hợp, tham '
               'mưu việc biểu dương và khen thưởng.')
    foot(paper, ['- Tỉnh ủy (b/c),', '- Các chi bộ trực thuộc,', '- Các đồng chí Đảng ủy viên,', '- Lưu VPĐU.'],
         ['T/M ĐẢNG ỦY', 'BÍ THƯ'], 'Phạm Văn Mẫu', head_line='Nơi nhận:')
    paper.save('dang-bo')


def state():
    paper = Paper()
    paper.signed_by(['Ký bởi: SỞ THỬ NGHIỆM TỈNH ĐÔNG MẪU', 'Thời gian ký: 25/03/2026 15:04:31 +07:00'])
    head(paper, (['ỦY BAN NHÂN DÂN', 'TỈNH ĐÔNG MẪU', 'SỞ THỬ NGHIỆM VÀ ĐO LƯỜNG'], 2),
         'Số: 95/KH-STN', 'Đông Mẫu, ngày 25 tháng 3 năm 2026')
    paper.centred('KẾ HOẠCH', before=12)
    paper.centred('Tổ chức phong trào thi đua “Cải cách hành chính - Phục vụ người dân”')
    paper.centred('giai đoạn 2026 - 2030')
    for text in ('Căn cứ Quyết định số 310/QĐ-UBND ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về việc '
                 'phát động phong trào thi đua cải cách hành chính;',
                 'Theo đề nghị của Chánh Văn phòng Sở.'):
        paper.body(text, italic=True)
    paper.body('Sở Thử nghiệm và Đo lường ban hành Kế hoạch như sau:')
    paper.body('Điều 1. Phân công nhiệm vụ', bold=True)
    paper.body('Các phòng, đơn vị thực hiện nhiệm vụ được giao tại bảng sau, báo cáo hằng quý về Văn phòng Sở:')
    paper.table([('STT', 'Nội dung công việc', 'Đơn vị chủ trì', 'Thời hạn'),
                 ('1', 'Rà soát, công bố lại danh mục thủ tục hành chính thuộc thẩm quyền của Sở, bỏ giấy tờ '
                  'không còn cần thiết', 'Văn phòng Sở', '30/4/2026'),
                 ('2', 'Nâng cấp hệ thống một cửa điện tử, kết nối với kho dữ liệu của tỉnh',
                  'Trung tâm Công nghệ thông tin', '31/8/2026'),
                 ('3', 'Khảo sát mức độ hài lòng của người dân, doanh nghiệp', 'Phòng Tổng hợp', '30/11/2026')],
                (14, 78, 42, 26))
    paper.body('Điều 2. Khẩu hiệu tuyên truyền', bold=True)
    paper.body('1. “Hồ sơ đúng hẹn, nụ cười đúng lúc”.')
    paper.body('2. “Một cửa, một lần, một nụ cười”.')
    paper.body('Điều 3. Tổ chức thực hiện', bold=True)
    paper.body('1. Trung tâm Công nghệ thông tin đăng toàn văn Kế hoạch này lên cổng thông tin điện tử của Sở '
               'và cho chạy dòng chữ điện tử các khẩu hiệu tại Điều 2 trong suốt thời gian thực hiện phong trào.')
    paper.body('2. Chánh Văn phòng, Trưởng các phòng và Giám đốc các đơn vị trực thuộc chịu trách nhiệm thi '
               'hành Kế hoạch này./.')
    foot(paper, ['- Ủy ban nhân dân tỉnh (b/c);', '- Sở Nội vụ (p/h);', '- Các phòng, đơn vị (t/h);',
                 '- Lưu: VT, TH.'], ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], 'Lê Văn Ví Dụ')
    paper.save('so-ban-nganh')


def scan():
    """One page, printed, laid on the glass a little askew, and with its dust."""
    paper = Paper()
    head(paper, (['CÔNG ĐOÀN VIÊN CHỨC TỈNH', 'CÔNG ĐOÀN SỞ THỬ NGHIỆM'], 1),
         'Số: 12/KH-CĐS', 'Đông Mẫu, ngày 18 tháng 02 năm 2026')
    paper.centred('KẾ HOẠCH', before=12)
    paper.centred('Phát động thi đua chào mừng ngày thành lập ngành')
    paper.body('Thực hiện Kế hoạch số 27/KH-CĐVC ngày 06/02/2026 của Công đoàn Viên chức tỉnh, Ban Chấp hành '
               'Công đoàn Sở ban hành Kế hoạch như sau:')
    paper.body('1. Chủ đề thi đua: “Nói đi đôi với làm”.')
    paper.body('2. Thời gian: từ ngày 01/3/2026 đến hết ngày 31/8/2026.')
    paper.body('3. Nội dung', bold=True)
    paper.body('a) Mỗi tổ công đoàn đăng ký một việc có ích cho người dân, làm xong trong đợt thi đua và có '
               'người nhận xét.')
    paper.body('b) Giữ trật tự, vệ sinh nơi làm việc; tiết kiệm điện, nước, giấy in.')
    paper.body('4. Các tổ công đoàn gửi kết quả về Ban Chấp hành trước ngày 15/9/2026 để tổng hợp./.')
    foot(paper, ['- Công đoàn Viên chức tỉnh (b/c);', '- Các tổ công đoàn (t/h);', '- Lưu: VT.'],
         ['TM. BAN CHẤP HÀNH', 'CHỦ TỊCH'], 'Ngô Thị Thí Điểm')
    paper.save('quet')
    random.seed(2026)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['pdftoppm', '-r', '150', '-gray', f'{OUT}/quet.pdf', f'{folder}/p'], check=True)
        page = Image.open(f'{folder}/{sorted(os.listdir(folder))[0]}')
        page = page.rotate(0.7, Image.BICUBIC, fillcolor=250).filter(ImageFilter.GaussianBlur(0.4))
        dots = page.load()
        for _ in range(1500):
            dots[random.randrange(page.width), random.randrange(page.height)] = random.randrange(90, 220)
        page.save(f'{OUT}/quet.pdf', resolution=150, quality=30)
        page.save(f'{OUT}/quet.jpg', dpi=(150, 150), quality=30)


if __name__ == '__main__':
    for make in (union, party, state, scan):
        make()
