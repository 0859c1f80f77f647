namespace Dashboard.SampleData;

/// <summary>The assortment of the sample store: 20 categories with 10 kinds of product each, every kind in five styles.</summary>
internal static class SampleCatalog
{
    /// <summary>A style runs through all categories, as a taste does.</summary>
    public static readonly string[] Styles = ["Nordic", "Urban", "Heritage", "Trail", "Studio"];

    /// <summary>Category, typical price in whole currency units, and its kinds in the order in which people tend to go from one to the next.</summary>
    public static readonly (string Name, double Price, string[] Kinds)[] Categories =
    [
        ("Coffee", 45, ["Coffee Grinder", "Pour-over Set", "Espresso Cup", "Milk Frother", "Moka Pot", "Coffee Scale", "Filter Box", "Travel Mug", "Bean Jar", "Kettle"]),
        ("Kitchen", 38, ["Chef Knife", "Cutting Board", "Sauté Pan", "Stock Pot", "Mixing Bowl", "Rolling Pin", "Salad Spinner", "Spice Rack", "Apron", "Oven Glove"]),
        ("Tableware", 24, ["Dinner Plate", "Soup Bowl", "Water Glass", "Wine Glass", "Cutlery Set", "Napkin", "Serving Tray", "Carafe", "Cake Stand", "Candle Holder"]),
        ("Bedroom", 85, ["Duvet Cover", "Pillow", "Fitted Sheet", "Throw Blanket", "Bedside Lamp", "Alarm Clock", "Laundry Basket", "Clothes Rail", "Mattress Topper", "Linen Spray"]),
        ("Bath", 22, ["Bath Towel", "Hand Towel", "Bath Mat", "Soap Dish", "Shower Curtain", "Bathrobe", "Toothbrush Cup", "Bath Salt", "Wall Mirror", "Storage Basket"]),
        ("Lighting", 95, ["Desk Lamp", "Floor Lamp", "Pendant Light", "Wall Light", "Light Bulb", "String Lights", "Reading Light", "Lamp Shade", "Dimmer", "Lantern"]),
        ("Office", 60, ["Notebook", "Fountain Pen", "Desk Mat", "Pencil Case", "Desk Organiser", "Monitor Stand", "Cable Box", "Wall Calendar", "Letter Tray", "Office Chair"]),
        ("Audio", 140, ["Headphones", "Earbuds", "Bluetooth Speaker", "Turntable", "Record Crate", "Speaker Stand", "Radio", "Microphone", "Headphone Stand", "Audio Cable"]),
        ("Photo", 120, ["Instant Camera", "Film Roll", "Tripod", "Camera Strap", "Lens Pouch", "Photo Album", "Picture Frame", "Camera Bag", "Memory Card", "Photo Printer"]),
        ("Hiking", 90, ["Hiking Boot", "Wool Sock", "Day Pack", "Rain Jacket", "Trekking Pole", "Water Bottle", "Head Torch", "Sun Hat", "Map Case", "First Aid Kit"]),
        ("Camping", 110, ["Tent", "Sleeping Bag", "Sleeping Mat", "Camp Stove", "Cook Set", "Camp Chair", "Cool Box", "Hammock", "Camp Lamp", "Tarp"]),
        ("Cycling", 75, ["Bike Helmet", "Bike Light", "Pannier Bag", "Cycling Glove", "Bike Lock", "Tyre Pump", "Repair Kit", "Bottle Cage", "Bike Bell", "Saddle"]),
        ("Running", 65, ["Running Shoe", "Running Shirt", "Running Shorts", "Running Belt", "Sweatband", "Reflective Vest", "Running Sock", "Foam Roller", "Running Cap", "Stopwatch"]),
        ("Yoga", 40, ["Yoga Mat", "Yoga Block", "Yoga Strap", "Bolster", "Meditation Cushion", "Yoga Towel", "Leggings", "Mat Bag", "Incense", "Massage Ball"]),
        ("Garden", 35, ["Plant Pot", "Watering Can", "Hand Trowel", "Pruning Shears", "Garden Glove", "Seed Box", "Herb Planter", "Bird Feeder", "Garden Bench", "Rain Gauge"]),
        ("Children", 28, ["Wooden Train", "Building Blocks", "Picture Book", "Soft Bear", "Puzzle", "Crayon Set", "Night Light", "Lunch Box", "Balance Bike", "Kite"]),
        ("Games", 32, ["Board Game", "Card Game", "Chess Set", "Dice Tower", "Jigsaw", "Puzzle Mat", "Score Pad", "Card Sleeves", "Game Table", "Travel Game"]),
        ("Travel", 105, ["Cabin Suitcase", "Packing Cube", "Passport Holder", "Neck Pillow", "Wash Bag", "Luggage Tag", "Travel Adapter", "Weekend Bag", "Luggage Scale", "Eye Mask"]),
        ("Pets", 26, ["Dog Bed", "Dog Lead", "Food Bowl", "Chew Toy", "Dog Coat", "Cat Tree", "Scratching Post", "Cat Tunnel", "Pet Brush", "Pet Carrier"]),
        ("Craft", 30, ["Knitting Needles", "Merino Yarn", "Yarn Bowl", "Sewing Kit", "Fabric Bundle", "Embroidery Hoop", "Watercolour Set", "Sketchbook", "Brush Roll", "Craft Scissors"]),
    ];
}
