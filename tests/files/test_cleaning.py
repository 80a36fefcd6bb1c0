"""What the image of a page loses before its words are recognised, and what it must keep."""

import pytest
from file_samples import page_image
from installed import needs_tesseract
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from vanban.files.extraction import tools
from vanban.files.extraction.child.cleaning import cleaned
from vanban.files.extraction.child.recognise import recognised
from vanban.scripts.demo import pdf_styles

NUMBER, DAY = "Số: 109/2015/TT-BTC", "Bến Sông, ngày 20 tháng 5 năm 2016"


def darkest(image, *box):
    return ImageStat.Stat(image.crop(box)).extrema[0][0]


@pytest.mark.parametrize("drop", [0, 5], ids=["level", "askew"])
def test_a_rule_goes(drop):
    image = Image.new("L", (600, 200), 250)
    ImageDraw.Draw(image).line((100, 100, 500, 100 + drop), 20, 3)

    assert darkest(cleaned(image), 0, 0, 600, 200) > 200


def test_letters_and_dashes_of_a_clean_page_stay_as_they_are():
    page = page_image("Điều 7. Phụ lục - I II III H —")

    assert ImageChops.difference(cleaned(page), page).getbbox() is None


def test_a_stroke_that_crosses_a_rule_stays_where_it_crosses():
    image = Image.new("L", (600, 200), 250)
    ImageDraw.Draw(image).line((100, 100, 500, 100), 20, 3)
    ImageDraw.Draw(image).line((300, 60, 300, 140), 20, 5)

    assert darkest(cleaned(image), 298, 97, 303, 104) < 60


@pytest.mark.parametrize("size", [(1, 1), (20, 4000), (4000, 20)])
def test_any_size_is_cleaned(size):
    assert cleaned(Image.new("L", size, 0)).size == size


@needs_tesseract
def test_a_number_is_read_out_of_the_grain_of_a_scanner():
    page = page_image(NUMBER).crop((150, 150, 1100, 320))
    grain = Image.effect_noise(page.size, 28)

    assert recognised(ImageChops.add(page, grain, 1, -128), tools.tesseract().command) == NUMBER


@needs_tesseract
def test_a_date_that_touches_the_rule_above_it_is_read():
    image = Image.new("L", (900, 160), 250)
    slanted = ImageFont.truetype(str(pdf_styles.FONTS / f"{pdf_styles.ITALIC}.ttf"), 36)
    ImageDraw.Draw(image).text((100, 60), DAY, 20, slanted)
    ImageDraw.Draw(image).line((80, 67, 760, 67), 20, 2)

    assert DAY.partition(", ")[2] in recognised(image, tools.tesseract().command)
